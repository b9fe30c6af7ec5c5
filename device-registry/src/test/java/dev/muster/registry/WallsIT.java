package dev.muster.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.platform.walls.PublishedApi;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.URL;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who gets through to what: every operation of the published document, tried by those who may not. */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "device_registry"))
class WallsIT {

    private static final String PROFILES = "/beta/deviceManagement/windowsAutopilotDeploymentProfiles";
    private static final Map<String, String> NO_IDS =
            Map.of("version", "beta", "count", "$count", "ref", "$ref", "navigation", "deploymentProfile");

    Platform platform;

    @TestHTTPResource
    URL address;

    @Test
    void withoutATokenEveryOperationAnswers401() throws Exception {
        PublishedApi api = published();

        assertThat(api.operations()).hasSizeGreaterThan(30);
        assertThat(api.answeredOtherwise(null, status -> status == 401)).isEmpty();
    }

    @Test
    void withoutARoleEveryOperationAnswers403() throws Exception {
        assertThat(published().answeredOtherwise(token(DemoRealm.AMY), status -> status == 403))
                .isEmpty();
    }

    @Test
    void whoOnlyReadsReportsChangesNothing() throws Exception {
        PublishedApi changes =
                PublishedApi.of(uri(), NO_IDS, operation -> !operation.method().equals("GET"));

        assertThat(changes.answeredOtherwise(token(DemoRealm.READER), status -> status == 403))
                .isEmpty();
    }

    @Test
    void whateverStandsInThePlaceOfAnIdNothingIsFoundAndNothingBreaks() throws Exception {
        assertThat(published().foundWithoutBeing(token(DemoRealm.ADMIN))).isEmpty();
    }

    @Test
    void aDeploymentProfileIsSeenAndChangedByThoseWhoShareItsScopeTag() {
        String id = as(DemoRealm.EMEA_ADMIN)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "@odata.type", "#microsoft.graph.azureADWindowsAutopilotDeploymentProfile",
                        "displayName", "Offices of EMEA"))
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
        as(DemoRealm.APAC_ADMIN).get(own + "/assignments").then().statusCode(404);
        as(DemoRealm.APAC_ADMIN).get(own + "/assignedDevices").then().statusCode(404);
        as(DemoRealm.APAC_ADMIN).delete(own).then().statusCode(404);
        patch(DemoRealm.APAC_ADMIN, own, Map.of("displayName", "Offices of APAC"))
                .then()
                .statusCode(404);
        patch(DemoRealm.EMEA_ADMIN, own, Map.of("roleScopeTagIds", new String[] {"1", "2"}))
                .then()
                .statusCode(403);
        patch(DemoRealm.ADMIN, own, Map.of("roleScopeTagIds", new String[] {"1", "2"}))
                .then()
                .statusCode(200);
        as(DemoRealm.APAC_ADMIN).get(own).then().statusCode(200);
        as(DemoRealm.ADMIN).delete(own).then().statusCode(204);
    }

    private io.restassured.response.Response patch(String who, String path, Map<String, Object> body) {
        return as(who).contentType(ContentType.JSON).body(body).patch(path);
    }

    private PublishedApi published() throws Exception {
        return PublishedApi.of(uri(), NO_IDS, operation -> true);
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
