package dev.muster.gateway.walls;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.muster.gateway.enrollment.EnrollmentsIT;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.platform.walls.Operation;
import dev.muster.platform.walls.PublishedApi;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who gets through to what: every operation of the published document, tried by those who may not. */
@QuarkusTest
@TestProfile(EnrollmentsIT.Impatient.class)
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "enrollment_gateway"))
class WallsIT {

    private static final String PROFILES = "/beta/deviceManagement/androidDeviceOwnerEnrollmentProfiles";
    private static final Map<String, String> NO_IDS =
            Map.of("version", "beta", "collection", "androidDeviceOwnerEnrollmentProfiles");

    Platform platform;

    @TestHTTPResource
    URL address;

    @Test
    void withoutATokenEveryOperationOfAdministratorsAnswers401() throws Exception {
        PublishedApi api = administrators();

        assertThat(api.operations()).hasSizeGreaterThan(10);
        assertThat(api.answeredOtherwise(null, status -> status == 401)).isEmpty();
    }

    @Test
    void withoutARoleEveryOperationOfAdministratorsAnswers403() throws Exception {
        assertThat(administrators().answeredOtherwise(token(DemoRealm.AMY), status -> status == 403))
                .isEmpty();
    }

    @Test
    void whoOnlyReadsReportsGetsThroughToNothing() throws Exception {
        assertThat(administrators().answeredOtherwise(token(DemoRealm.READER), status -> status == 403))
                .isEmpty();
    }

    @Test
    void whateverStandsInThePlaceOfAnIdNothingIsFoundAndNothingBreaks() throws Exception {
        assertThat(administrators().foundWithoutBeing(token(DemoRealm.ADMIN))).isEmpty();
    }

    @Test
    void whateverStandsInThePlaceOfAnEnrollmentNothingIsFoundAndNothingBreaks() throws Exception {
        PublishedApi enrollments = PublishedApi.of(uri(), NO_IDS, operation -> !ofAdministrators(operation));

        assertThat(enrollments.answeredOtherwise(null, status -> status == 401)).isEmpty();
        assertThat(enrollments.foundWithoutBeing(token(DemoRealm.AMY))).isEmpty();
    }

    @Test
    void aProfileIsSeenAndChangedByThoseWhoShareItsScopeTag() {
        String id = as(DemoRealm.EMEA_ADMIN)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "displayName", "Kiosks of EMEA",
                        "enrollmentMode", "corporateOwnedDedicatedDevice",
                        "enrollmentTokenType", "default"))
                .post(PROFILES)
                .then()
                .statusCode(201)
                .body("roleScopeTagIds", contains("1"))
                .extract()
                .path("id");

        as(DemoRealm.EMEA_ADMIN).get(PROFILES).then().statusCode(200).body("value.id", hasItem(id));
        as(DemoRealm.ADMIN).get(PROFILES).then().statusCode(200).body("value.id", hasItem(id));
        as(DemoRealm.APAC_ADMIN).get(PROFILES).then().statusCode(200).body("value.id", not(hasItem(id)));
        String own = PROFILES + "/" + id;
        as(DemoRealm.APAC_ADMIN).get(own).then().statusCode(404);
        for (String file : List.of("qr.png", "qr.svg", "provisioning.json", "zero-touch.json", "knox.json")) {
            as(DemoRealm.APAC_ADMIN)
                    .get("/enrollment-profiles/" + id + "/" + file)
                    .then()
                    .statusCode(404);
        }
        as(DemoRealm.APAC_ADMIN)
                .contentType(ContentType.JSON)
                .body(Map.of("tokenValidityInSeconds", 3_600))
                .post(own + "/createToken")
                .then()
                .statusCode(404);
        as(DemoRealm.APAC_ADMIN).post(own + "/revokeToken").then().statusCode(404);
        as(DemoRealm.APAC_ADMIN).delete(own).then().statusCode(404);
        patch(DemoRealm.APAC_ADMIN, own, Map.of("displayName", "Kiosks of APAC"))
                .then()
                .statusCode(404);
        patch(DemoRealm.EMEA_ADMIN, own, Map.of("roleScopeTagIds", List.of("1", "2")))
                .then()
                .statusCode(403);
        patch(DemoRealm.ADMIN, own, Map.of("roleScopeTagIds", List.of("1", "2")))
                .then()
                .statusCode(200);
        as(DemoRealm.APAC_ADMIN).get(own).then().statusCode(200);
        as(DemoRealm.ADMIN).delete(own).then().statusCode(204);
    }

    @Test
    void tokensWithoutAProfileAreForAdministratorsWithoutScopeTags() {
        as(DemoRealm.EMEA_ADMIN).get("/enrollment-tokens").then().statusCode(403);
        as(DemoRealm.EMEA_ADMIN).delete("/enrollment-tokens/x").then().statusCode(403);
        as(DemoRealm.EMEA_ADMIN)
                .contentType(ContentType.JSON)
                .body(Map.of("method", "androidDedicated", "profileName", "Kiosk", "expiresInDays", 1))
                .post("/enrollment-tokens")
                .then()
                .statusCode(403);
    }

    private Response patch(String who, String path, Map<String, Object> body) {
        return as(who).contentType(ContentType.JSON).body(body).patch(path);
    }

    private PublishedApi administrators() throws Exception {
        return PublishedApi.of(uri(), NO_IDS, WallsIT::ofAdministrators);
    }

    private static boolean ofAdministrators(Operation operation) {
        return operation.path().startsWith("/{version}/") || operation.path().startsWith("/enrollment-");
    }

    private URI uri() throws Exception {
        return address.toURI();
    }

    private RequestSpecification as(String user) {
        return given().auth().oauth2(token(user));
    }

    private String token(String user) {
        return platform.identity().token(user, DemoRealm.PASSWORD);
    }
}
