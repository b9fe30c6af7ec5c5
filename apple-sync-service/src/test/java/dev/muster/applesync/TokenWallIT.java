package dev.muster.applesync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.muster.applesync.testbed.Onboarding;
import dev.muster.applesync.testbed.Rows;
import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scope tags divide the tokens of an organisation between its administrators. */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "apple_sync_service"))
@WithTestResource(QuietAppleResource.class)
class TokenWallIT {

    private static final String SETTINGS = "/beta/deviceManagement/depOnboardingSettings";

    Platform platform;
    FakeApple apple;

    private Onboarding onboarding;

    @BeforeEach
    void noTokens() {
        new Rows(platform).change("truncate ade_token cascade");
        onboarding = new Onboarding(platform);
    }

    @Test
    void aTokenIsSeenAndChangedOnlyByThoseWhoShareATagWithIt() {
        String id = create(DemoRealm.ADMIN, "Phones", List.of("1")).path("id");
        onboarding.as(DemoRealm.EMEA_ADMIN).get(SETTINGS + "/" + id).then().statusCode(200);
        onboarding.as(DemoRealm.APAC_ADMIN).get(SETTINGS + "/" + id).then().statusCode(404);
        patch(DemoRealm.APAC_ADMIN, id, Map.of("tokenName", "Ours")).statusCode(404);
        patch(DemoRealm.EMEA_ADMIN, id, Map.of("tokenName", "Ours"))
                .statusCode(200)
                .body("tokenName", equalTo("Ours"));
    }

    @Test
    void listsAndCountsHoldWhatIsInSight() {
        create(DemoRealm.ADMIN, "Phones", List.of("1"));
        create(DemoRealm.ADMIN, "Tablets", List.of("2"));
        create(DemoRealm.ADMIN, "Macs", List.of("1", "2"));
        create(DemoRealm.ADMIN, "The rest", null);
        onboarding
                .as(DemoRealm.EMEA_ADMIN)
                .get(SETTINGS + "?$count=true&$orderby=tokenName desc&$filter=tokenName ne 'x'")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(2))
                .body("value.tokenName", contains("Phones", "Macs"));
    }

    @Test
    void toThoseWhoShareNoTagThereIsNothingBelowAToken() {
        String id = create(DemoRealm.ADMIN, "Phones", List.of("2")).path("id");
        Map<String, Map<String, Map<String, Object>>> paths = given().accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .jsonPath()
                .getMap("paths");
        List<String> tried = new ArrayList<>();
        paths.forEach((path, operations) -> {
            if (path.contains("{id}")) {
                operations.keySet().retainAll(List.of("get", "post", "put", "patch", "delete"));
                operations.keySet().forEach(method -> {
                    tried.add(method + " " + path);
                    String address = path.replace("{id}", id)
                            .replace("{version}", "beta")
                            .replace("{name}", "defaultIosEnrollmentProfile")
                            .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
                    String answer = onboarding
                            .as(DemoRealm.EMEA_ADMIN)
                            .contentType(path.endsWith("configurator-devices") ? "text/csv" : "application/json")
                            .request(method, address)
                            .then()
                            .statusCode(404)
                            .extract()
                            .asString();
                    assertThat(answer).as(method + " " + path).contains("There is no such token");
                });
            }
        });
        assertThat(tried).hasSizeGreaterThan(20);
    }

    @Test
    void whatAnAdministratorCreatesCarriesTheirTags() {
        assertThat(create(DemoRealm.EMEA_ADMIN, "Phones", null).<List<String>>path("roleScopeTagIds"))
                .containsExactly("1");
        assertThat(create(DemoRealm.ADMIN, "Tablets", null).<List<String>>path("roleScopeTagIds"))
                .containsExactly("0");
    }

    @Test
    void nobodyGivesOrTakesATagTheyHaveNotGot() {
        String id = create(DemoRealm.ADMIN, "Phones", List.of("1", "2")).path("id");
        for (List<String> tags : List.of(List.of("1"), List.of("2"), List.of("1", "2", "3"))) {
            patch(DemoRealm.EMEA_ADMIN, id, Map.of("roleScopeTagIds", tags))
                    .statusCode(403)
                    .body("error.code", equalTo("accessDenied"));
        }
        onboarding
                .as(DemoRealm.EMEA_ADMIN)
                .body(Map.of("tokenName", "Tablets", "roleScopeTagIds", List.of("2")))
                .post(SETTINGS)
                .then()
                .statusCode(403);
        patch(DemoRealm.ADMIN, id, Map.of("roleScopeTagIds", List.of("3"))).statusCode(200);
        patch(DemoRealm.ADMIN, id, Map.of("roleScopeTagIds", List.of())).statusCode(400);
    }

    @Test
    void aTokenOutOfSightIsNotNamed() {
        MdmServer server = apple.serverWith(0);
        UUID id = onboarding.token(server);
        patch(DemoRealm.ADMIN, id.toString(), Map.of("tokenName", "Confidential", "roleScopeTagIds", List.of("2")))
                .statusCode(200);
        String second = create(DemoRealm.EMEA_ADMIN, "Phones", null).path("id");
        String pem = onboarding
                .as(DemoRealm.EMEA_ADMIN)
                .post(SETTINGS + "/" + second + "/generateEncryptionPublicKey")
                .path("value");
        upload(second, onboarding.file(server, pem))
                .statusCode(409)
                .body("error.code", equalTo("appleServerAlreadyKnown"))
                .body("error.message", not(containsString("Confidential")));
        String keyOfTheOther = onboarding
                .as(DemoRealm.ADMIN)
                .get(SETTINGS + "/" + id + "/getEncryptionPublicKey()")
                .path("value");
        upload(second, onboarding.file(server, keyOfTheOther))
                .statusCode(422)
                .body("error.message", containsString("\"(out of scope)\""))
                .body("error.message", not(containsString("Confidential")));
    }

    @Test
    void thePushCertificateOfTheOrganisationIsChangedOnlyWithoutBounds() {
        String certificate = "/beta/deviceManagement/applePushNotificationCertificate";
        onboarding
                .as(DemoRealm.EMEA_ADMIN)
                .post(certificate + "/generateApplePushNotificationCertificateSigningRequest")
                .then()
                .statusCode(403);
        onboarding
                .as(DemoRealm.EMEA_ADMIN)
                .body(Map.of("certificate", "x"))
                .patch(certificate)
                .then()
                .statusCode(403);
    }

    private ExtractableResponse<?> create(String user, String name, List<String> tags) {
        return onboarding
                .as(user)
                .body(tags == null ? Map.of("tokenName", name) : Map.of("tokenName", name, "roleScopeTagIds", tags))
                .post(SETTINGS)
                .then()
                .statusCode(201)
                .extract();
    }

    private ValidatableResponse patch(String user, String id, Map<String, ?> body) {
        return onboarding.as(user).body(body).patch(SETTINGS + "/" + id).then();
    }

    private ValidatableResponse upload(String id, String file) {
        return onboarding
                .as(DemoRealm.EMEA_ADMIN)
                .body(Map.of("depToken", file))
                .post(SETTINGS + "/" + id + "/uploadDepToken")
                .then();
    }
}
