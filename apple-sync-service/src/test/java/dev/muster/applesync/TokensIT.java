package dev.muster.applesync;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.muster.applesync.token.health.CheckTokens;
import dev.muster.events.Topics;
import dev.muster.events.apple.TokenState;
import dev.muster.events.apple.TokenStateChanged;
import dev.muster.events.audit.AdminActionRecorded;
import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.fault.Effect;
import dev.muster.fakeapple.fault.Fault;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fakeapple.portal.Organization;
import dev.muster.fakeapple.service.Endpoint;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.testkit.Broker;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "apple_sync_service"))
@WithTestResource(QuietAppleResource.class)
class TokensIT {

    private static final String SETTINGS = "/beta/deviceManagement/depOnboardingSettings";

    Platform platform;
    FakeApple apple;

    @Inject
    Broker broker;

    @Inject
    CheckTokens checks;

    private Organization contoso;
    private MdmServer phones;

    @BeforeEach
    void noTokens() throws SQLException {
        apple.faults().clear();
        contoso = apple.portal().addOrganization("Contoso " + UUID.randomUUID());
        phones = contoso.addServer("Phones");
        sql("truncate ade_token cascade");
    }

    // --- setting up ------------------------------------------------------------------------------------------------

    @Test
    void aTokenGoesFromItsNameByItsKeyToItsFile() {
        String id = create("Phones");
        read(id).body("musterState", equalTo("awaitingToken"))
                .body("musterProblem.code", equalTo("appleTokenMissing"))
                .body("tokenExpirationDateTime", nullValue());
        String pem = makeKey(id);
        assertThat(key(id)).isEqualTo(pem).startsWith("-----BEGIN CERTIFICATE-----");
        upload(id, phones.downloadToken(certificate(pem))).statusCode(204);
        read(id).body("musterState", equalTo("active"))
                .body("musterDaysLeft", greaterThan(360))
                .body("musterServerName", equalTo("Phones"))
                .body("musterOrganisation", equalTo(contoso.name()))
                .body("appleIdentifier", equalTo("mdm@contoso.com"))
                .body("lastSyncErrorCode", equalTo(0))
                .body("musterProblem", nullValue());
        assertThat(states(id)).containsExactly(TokenState.ACTIVE);
        await().untilAsserted(() -> assertThat(broker.told(Topics.AUDIT, DemoRealm.ADMIN, AdminActionRecorded.class))
                .filteredOn(action -> action.resourceId().equals(id))
                .extracting(AdminActionRecorded::action)
                .containsExactly("create", "generateEncryptionPublicKey", "uploadDepToken"));
    }

    @Test
    void aFileForTheKeyBeforeTheLastIsTaken() {
        String id = create("Phones");
        String first = makeKey(id);
        makeKey(id);
        upload(id, phones.downloadToken(certificate(first))).statusCode(204);
        read(id).body("musterState", equalTo("active"));
    }

    @Test
    void aTokenWithThirtyDaysLeftExpiresSoon() {
        String id = create("Phones");
        upload(id, phones.downloadToken(certificate(makeKey(id)), Duration.ofDays(20), aFile()))
                .statusCode(204);
        read(id).body("musterState", equalTo("expiresSoon")).body("musterDaysLeft", equalTo(19));
        assertThat(states(id)).containsExactly(TokenState.EXPIRES_SOON);
    }

    @Test
    void twoTokensCannotHaveOneName() {
        create("Phones");
        post("", Map.of("tokenName", "PHONES")).statusCode(409).body("error.code", equalTo("nameTaken"));
    }

    @Test
    void thereAreTwoThousandTokensAtMost() throws SQLException {
        sql("insert into ade_token (token_id, name, token_type, changed_at)"
                + " select gen_random_uuid(), 'n' || n, 'dep', now() from generate_series(1, 2000) n");
        post("", Map.of("tokenName", "One more")).statusCode(422).body("error.message", containsString("2000"));
    }

    // --- renewing --------------------------------------------------------------------------------------------------

    @Test
    void aRenewalKeepsTheTokenAndItsId() {
        String id = active("Phones", phones);
        phones.changeConsumerKey();
        upload(id, phones.downloadToken(certificate(key(id)))).statusCode(204);
        read(id).body("musterState", equalTo("active"));
        checkNow();
        read(id).body("musterState", equalTo("active"));
    }

    @Test
    void aTokenRenewedAtAppleAndNotHereIsRejectedUntilItsFileComes() {
        String id = active("Phones", phones);
        byte[] newer = phones.downloadToken(certificate(key(id)));
        checkNow();
        read(id).body("musterState", equalTo("rejected"))
                .body("musterProblem.code", equalTo("appleTokenRejected"))
                .body("musterProblem.remediation", containsString("newest token file"))
                .body("lastSyncErrorCode", equalTo(401));
        upload(id, newer).statusCode(204);
        assertThat(states(id)).containsExactly(TokenState.ACTIVE, TokenState.REJECTED, TokenState.ACTIVE);
    }

    @Test
    void anOlderFileAfterANewerIsRefused() {
        String id = active("Phones", phones);
        byte[] older = phones.downloadToken(certificate(key(id)));
        upload(id, phones.downloadToken(certificate(key(id)))).statusCode(204);
        upload(id, older).statusCode(422).body("error.innerError.reason", equalTo("appleTokenRejected"));
        checkNow();
        read(id).body("musterState", equalTo("active"));
    }

    @Test
    void aFileOfAnotherServerRenewsNothingAndBothAreNamed() {
        String id = active("Phones", phones);
        MdmServer tablets = contoso.addServer("Tablets");
        upload(id, tablets.downloadToken(certificate(key(id))))
                .statusCode(409)
                .body("error.code", equalTo("appleTokenForOtherServer"))
                .body("error.message", allOf(containsString("\"Phones\""), containsString("\"Tablets\"")));
        read(id).body("musterServerName", equalTo("Phones")).body("musterState", equalTo("active"));
    }

    @Test
    void aFileOfAnotherOrganisationIsRefusedByName() {
        String id = active("Phones", phones);
        MdmServer foreign = apple.portal().addOrganization("Fabrikam").addServer("Phones");
        upload(id, foreign.downloadToken(certificate(key(id))))
                .statusCode(409)
                .body("error.message", containsString("another organisation, Fabrikam"));
    }

    @Test
    void oneServerHasOneToken() {
        active("Phones", phones);
        String second = create("Phones again");
        upload(second, phones.downloadToken(certificate(makeKey(second))))
                .statusCode(409)
                .body("error.code", equalTo("appleServerAlreadyKnown"))
                .body("error.message", containsString("\"Phones\""));
    }

    // --- bad files -------------------------------------------------------------------------------------------------

    @Test
    void aFileForTheKeyOfAnotherTokenSaysWhichTokenThatIs() {
        String tablets = create("Tablets");
        String id = create("Phones");
        makeKey(id);
        upload(id, phones.downloadToken(certificate(makeKey(tablets))))
                .statusCode(422)
                .body("error.innerError.reason", equalTo("appleTokenForOtherKey"))
                .body("error.message", containsString("\"Tablets\""));
    }

    @Test
    void aFileBeforeAnyKeyIsForAnotherKey() {
        String tablets = create("Tablets");
        byte[] file = phones.downloadToken(certificate(makeKey(tablets)));
        upload(create("Phones"), file)
                .statusCode(422)
                .body("error.innerError.reason", equalTo("appleTokenForOtherKey"));
    }

    @Test
    void aTruncatedFileIsUnreadableAndTheTokenStaysAsItWas() {
        String id = active("Phones", phones);
        String file = new String(phones.downloadToken(certificate(key(id))), US_ASCII);
        for (String broken : List.of(file.substring(0, file.length() / 2), "hello", "{}", "<html></html>", "AAAA")) {
            upload(id, broken.getBytes(US_ASCII))
                    .statusCode(422)
                    .body("error.innerError.reason", equalTo("appleTokenFileUnreadable"))
                    .body("error.message", containsString("exactly as Apple Business Manager gave it"));
        }
        upload(id, file.getBytes(US_ASCII)).statusCode(204);
    }

    @Test
    void anExpiredFileIsRefusedBeforeAppleIsAsked() {
        String id = create("Phones");
        byte[] file = phones.downloadToken(certificate(makeKey(id)), Duration.ofDays(-1), aFile());
        long asked = apple.calls().count(Endpoint.SESSION);
        upload(id, file).statusCode(422).body("error.innerError.reason", equalTo("appleTokenExpired"));
        assertThat(apple.calls().count(Endpoint.SESSION)).isEqualTo(asked);
    }

    @Test
    void aFileThatIsTooLongIsRefused() {
        String id = create("Phones");
        post("/" + id + "/uploadDepToken", Map.of("depToken", "x".repeat(62_000)))
                .statusCode(400);
        post("/" + id + "/uploadDepToken", Map.of("depToken", "x".repeat(1_100_000)))
                .statusCode(413);
        post("/" + id + "/uploadDepToken", Map.of()).statusCode(400);
    }

    @Test
    void whileAppleCannotBeAskedNothingIsStored() {
        String id = create("Phones");
        byte[] file = phones.downloadToken(certificate(makeKey(id)));
        for (Effect effect : List.of(Effect.word(503, ""), Effect.html(502), Effect.html(200))) {
            apple.faults().clear();
            apple.faults().add(Fault.at(effect, Endpoint.ACCOUNT).always());
            upload(id, file).statusCode(503).body("error.innerError.reason", startsWith("apple"));
            read(id).body("musterState", equalTo("awaitingToken"));
        }
        apple.faults().clear();
        upload(id, file).statusCode(204);
    }

    // --- terms -----------------------------------------------------------------------------------------------------

    @Test
    void aTokenUploadedBeforeTheTermsWereAcceptedComesToLifeWhenTheyAre() {
        contoso.publishNewTerms();
        String id = create("Phones");
        upload(id, phones.downloadToken(certificate(makeKey(id)))).statusCode(204);
        read(id).body("musterState", equalTo("termsNotAccepted"))
                .body("musterProblem.code", equalTo("appleTermsNotAccepted"))
                .body("musterServerName", nullValue());
        checkNow();
        read(id).body("musterState", equalTo("termsNotAccepted"));
        contoso.acceptTerms();
        checkNow();
        read(id).body("musterState", equalTo("active")).body("musterServerName", equalTo("Phones"));
        assertThat(states(id)).containsExactly(TokenState.TERMS_NOT_ACCEPTED, TokenState.ACTIVE);
    }

    @Test
    void aRenewalThatCouldNotBeCheckedIsRejectedWhenItTurnsOutToBeOfAnotherServer() {
        String id = active("Phones", phones);
        contoso.publishNewTerms();
        upload(id, contoso.addServer("Tablets").downloadToken(certificate(key(id))))
                .statusCode(204);
        contoso.acceptTerms();
        checkNow();
        checkNow();
        read(id).body("musterState", equalTo("rejected"))
                .body("musterProblem.code", equalTo("appleTokenForOtherServer"))
                .body("musterServerName", equalTo("Phones"));
        assertThat(states(id)).containsExactly(TokenState.ACTIVE, TokenState.TERMS_NOT_ACCEPTED, TokenState.REJECTED);
    }

    // --- health ----------------------------------------------------------------------------------------------------

    @Test
    void aTokenExpiresByTimeAloneAndAppleIsNotAsked() throws SQLException {
        String id = active("Phones", phones);
        sql("update ade_token set expires_at = now() - interval '1 second' where token_id = '" + id + "'");
        long asked = apple.calls().count(Endpoint.ACCOUNT);
        checkNow();
        read(id).body("musterState", equalTo("expired")).body("musterProblem.code", equalTo("appleTokenExpired"));
        assertThat(apple.calls().count(Endpoint.ACCOUNT)).isEqualTo(asked);
        assertThat(states(id)).containsExactly(TokenState.ACTIVE, TokenState.EXPIRED);
    }

    @Test
    void whileAppleCannotBeReachedATokenIsUnreachableAndLookedAtAgainSoon() throws SQLException {
        String id = active("Phones", phones);
        apple.faults()
                .add(Fault.at(Effect.word(500, "oops")).onlyFor(phones.uuid()).always());
        checkNow();
        read(id).body("musterState", equalTo("unreachable"))
                .body("musterProblem.code", equalTo("appleServerError"))
                .body("lastSyncErrorCode", equalTo(500));
        assertThat(minutesToTheNextLook(id)).isBetween(1L, 5L);
        apple.faults().clear();
        checkNow();
        read(id).body("musterState", equalTo("active"));
        assertThat(minutesToTheNextLook(id)).isBetween(23 * 60L, 24 * 60L);
        assertThat(states(id)).containsExactly(TokenState.ACTIVE, TokenState.UNREACHABLE, TokenState.ACTIVE);
    }

    @Test
    void aTokenThatIsWellIsNotLookedAt() {
        active("Phones", phones);
        long asked = apple.calls().count(Endpoint.ACCOUNT);
        checks.checkDue().await().atMost(Duration.ofSeconds(20));
        assertThat(apple.calls().count(Endpoint.ACCOUNT)).isEqualTo(asked);
    }

    // --- removing --------------------------------------------------------------------------------------------------

    @Test
    void aTokenWithAProfileStaysAndOneWithoutGoes() throws SQLException {
        String id = active("Phones", phones);
        sql("insert into enrollment_profile (profile_id, token_id, platform, name, settings, content, version,"
                + " created_at, changed_at, changed_by) values (gen_random_uuid(), '" + id
                + "', 'ios', 'P', '{}', gen_random_uuid(), 1, now(), now(), 'x')");
        as(DemoRealm.ADMIN)
                .delete(SETTINGS + "/" + id)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("appleTokenInUse"));
        sql("delete from enrollment_profile where token_id = '" + id + "'");
        as(DemoRealm.ADMIN).delete(SETTINGS + "/" + id).then().statusCode(204);
        as(DemoRealm.ADMIN).get(SETTINGS + "/" + id).then().statusCode(404);
    }

    // --- the interface ---------------------------------------------------------------------------------------------

    @Test
    void aChangeMeantForAnotherVersionIsRefused() {
        String id = create("Phones");
        String tag = as(DemoRealm.ADMIN).get(SETTINGS + "/" + id).header("ETag");
        as(DemoRealm.ADMIN)
                .header("If-Match", tag)
                .contentType(ContentType.JSON)
                .body(Map.of("tokenName", "Telephones", "@odata.type", "#microsoft.graph.depOnboardingSetting"))
                .patch(SETTINGS + "/" + id)
                .then()
                .statusCode(200)
                .body("tokenName", equalTo("Telephones"));
        as(DemoRealm.ADMIN)
                .header("If-Match", tag)
                .delete(SETTINGS + "/" + id)
                .then()
                .statusCode(412);
    }

    @Test
    void pathsAreTakenAsScriptsWriteThem() {
        String id = create("Phones");
        as(DemoRealm.ADMIN)
                .post("/v1.0/devicemanagement/deponboardingsettings/" + id
                        + "/microsoft.graph.generateEncryptionPublicKey")
                .then()
                .statusCode(200)
                .body("value", startsWith("-----BEGIN CERTIFICATE-----"));
        as(DemoRealm.ADMIN)
                .urlEncodingEnabled(false)
                .get("/beta/deviceManagement/depOnboardingSettings('" + id + "')/getEncryptionPublicKey()")
                .then()
                .statusCode(200);
        as(DemoRealm.READER)
                .get(SETTINGS + "?$filter=tokenName eq 'phones'&$count=true")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(1))
                .body("value.id", hasItem(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "LONG", "a\u0000b"})
    void aNameIsNeededWithinBounds(String name) {
        post("", Map.of("tokenName", name.equals("LONG") ? "x".repeat(129) : name))
                .statusCode(400);
    }

    @Test
    void whoIsNotAnAdministratorChangesNothing() {
        String id = create("Phones");
        for (String path : List.of("", "/" + id + "/generateEncryptionPublicKey", "/" + id + "/uploadDepToken")) {
            given().contentType(ContentType.JSON)
                    .body("{}")
                    .post(SETTINGS + path)
                    .then()
                    .statusCode(401);
            for (String user : List.of(DemoRealm.OPERATOR, DemoRealm.READER, DemoRealm.AMY)) {
                as(user).contentType(ContentType.JSON)
                        .body("{}")
                        .post(SETTINGS + path)
                        .then()
                        .statusCode(403)
                        .body("error.code", equalTo("accessDenied"));
            }
        }
        for (String user : List.of(DemoRealm.OPERATOR, DemoRealm.READER, DemoRealm.AMY)) {
            as(user).delete(SETTINGS + "/" + id).then().statusCode(403);
            as(user).contentType(ContentType.JSON)
                    .body("{}")
                    .patch(SETTINGS + "/" + id)
                    .then()
                    .statusCode(403);
        }
        as(DemoRealm.READER)
                .get(SETTINGS + "/" + id + "/getEncryptionPublicKey")
                .then()
                .statusCode(403);
        as(DemoRealm.AMY).get(SETTINGS + "/" + id).then().statusCode(403);
        as(DemoRealm.READER).get(SETTINGS + "/" + id).then().statusCode(200);
    }

    @Test
    void noSecretIsInTheDatabaseAsItIs() throws SQLException {
        active("Phones", phones);
        assertThat(number("select count(*) from ade_token where credentials is not null"))
                .isEqualTo(1);
        for (String secret : List.of("CS_", "AS_", "secret")) {
            assertThat(number("select count(*) from ade_token where position('" + secret
                            + "'::bytea in credentials) > 0 or ade_token::text like '%" + secret + "%'"))
                    .isZero();
        }
        // The object identifier of an RSA key, which every PKCS #8 form of one has.
        assertThat(
                        number(
                                "select count(*) from ade_token_key where position('\\x2a864886f70d010101'::bytea in private_key) > 0"))
                .isZero();
        assertThat(
                        number(
                                "select count(*) from ade_token_key where position('\\x2a864886f70d010101'::bytea in certificate) > 0"))
                .isPositive();
    }

    // --- fixtures --------------------------------------------------------------------------------------------------

    private String active(String name, MdmServer server) {
        String id = create(name);
        upload(id, server.downloadToken(certificate(makeKey(id)))).statusCode(204);
        return id;
    }

    private String create(String name) {
        return post("", Map.of("tokenName", name)).statusCode(201).extract().path("id");
    }

    private String makeKey(String id) {
        return post("/" + id + "/generateEncryptionPublicKey", Map.of())
                .statusCode(200)
                .extract()
                .path("value");
    }

    private String key(String id) {
        return as(DemoRealm.ADMIN)
                .get(SETTINGS + "/" + id + "/getEncryptionPublicKey()")
                .then()
                .statusCode(200)
                .extract()
                .path("value");
    }

    private ValidatableResponse upload(String id, byte[] file) {
        return post(
                "/" + id + "/uploadDepToken",
                Map.of("appleId", "mdm@contoso.com", "depToken", new String(file, US_ASCII)));
    }

    private ValidatableResponse post(String path, Map<String, ?> body) {
        return as(DemoRealm.ADMIN)
                .contentType(ContentType.JSON)
                .body(body)
                .post(SETTINGS + path)
                .then();
    }

    private ValidatableResponse read(String id) {
        Response answer = as(DemoRealm.READER).get(SETTINGS + "/" + id);
        return answer.then().statusCode(200);
    }

    private void checkNow() {
        try {
            sql("update ade_token set look_at = now() - interval '1 second' where look_at is not null");
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
        checks.checkDue().await().atMost(Duration.ofSeconds(20));
    }

    private List<TokenState> states(String id) {
        await().until(() -> {
            try {
                return number("select count(*) from outbox") == 0;
            } catch (SQLException broken) {
                throw new AssertionError(broken);
            }
        });
        return broker.told(Topics.APPLE_SYNC, id, TokenStateChanged.class).stream()
                .map(TokenStateChanged::state)
                .toList();
    }

    private long minutesToTheNextLook(String id) throws SQLException {
        return number(
                "select extract(epoch from look_at - now())::bigint / 60 from ade_token where token_id = '" + id + "'");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = platform.database().connect("apple_sync_service");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = platform.database().connect("apple_sync_service");
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private static dev.muster.fakeapple.portal.TokenFileStyle aFile() {
        return dev.muster.fakeapple.portal.TokenFileStyle.USUAL;
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
        } catch (java.security.cert.CertificateException broken) {
            throw new AssertionError(broken);
        }
    }

    private RequestSpecification as(String user) {
        return given().auth().oauth2(platform.identity().token(user, DemoRealm.PASSWORD));
    }
}
