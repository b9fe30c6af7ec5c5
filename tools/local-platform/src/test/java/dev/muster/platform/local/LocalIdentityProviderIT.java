package dev.muster.platform.local;

import static dev.muster.platform.DemoRealm.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.TokenRefused;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalIdentityProviderIT {

    private static final LocalIdentityProvider IDENTITY = new LocalIdentityProvider();

    @BeforeAll
    static void start() {
        IDENTITY.start();
    }

    @AfterAll
    static void close() {
        IDENTITY.close();
    }

    @Test
    void amysTokenSaysWhoSheIsAndWhereSheBelongs() {
        var claims = claims(IDENTITY.token(DemoRealm.AMY, PASSWORD));

        assertThat(claims.path("iss").textValue()).isEqualTo(IDENTITY.issuer()).startsWith("http://localhost:");
        assertThat(texts(claims.path("aud"))).contains("muster");
        assertThat(claims.path("preferred_username").textValue()).isEqualTo("amy@contoso.com");
        assertThat(texts(claims.path("groups"))).containsExactlyInAnyOrder("staff", "sales", "pilots");
        assertThat(texts(claims.path("amr"))).containsExactly("pwd");
    }

    @Test
    void aTokenIsSignedWithRs256AndLastsAnHour() {
        var token = IDENTITY.token(DemoRealm.JOE, PASSWORD);
        var claims = claims(token);

        assertThat(part(token, 0).path("alg").textValue()).isEqualTo("RS256");
        assertThat(claims.path("exp").longValue() - claims.path("iat").longValue())
                .isEqualTo(3600);
    }

    @Test
    void theAdministratorsTokenCarriesTheThreeRoles() {
        var claims = claims(IDENTITY.token(DemoRealm.ADMIN, PASSWORD));

        assertThat(texts(claims.path("realm_access").path("roles")))
                .contains("enrollment-admin", "enrollment-operator", "reports-reader");
    }

    @Test
    void aReaderHoldsNoOtherRoleOfOurs() {
        var claims = claims(IDENTITY.token(DemoRealm.READER, PASSWORD));

        assertThat(texts(claims.path("realm_access").path("roles")))
                .contains("reports-reader")
                .doesNotContain("enrollment-admin", "enrollment-operator");
    }

    @Test
    void twoFactorsAreNamedWhenTwoFactorsWereShown() {
        var claims = claims(IDENTITY.token(DemoRealm.ZOE, PASSWORD, DemoRealm.zoesCode(Instant.now())));

        assertThat(texts(claims.path("amr"))).containsExactlyInAnyOrder("pwd", "otp");
    }

    @Test
    void zoeGetsNoTokenWithoutHerPhone() {
        assertThatThrownBy(() -> IDENTITY.token(DemoRealm.ZOE, PASSWORD)).isInstanceOf(TokenRefused.class);
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() -> IDENTITY.token(DemoRealm.AMY, "wrong")).isInstanceOf(TokenRefused.class);
    }

    @Test
    void theLastLoadUserCanSignIn() {
        var claims = claims(IDENTITY.token(DemoRealm.loadUser(DemoRealm.LOAD_USERS), PASSWORD));

        assertThat(texts(claims.path("groups"))).containsExactly("staff");
    }

    private static JsonNode claims(String token) {
        return part(token, 1);
    }

    private static JsonNode part(String token, int index) {
        try {
            var json = Base64.getUrlDecoder().decode(token.split("\\.")[index]);
            return new ObjectMapper().readTree(new String(json, UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(element -> texts.add(element.textValue()));
        return texts;
    }
}
