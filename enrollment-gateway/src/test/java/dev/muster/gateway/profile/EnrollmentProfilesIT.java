package dev.muster.gateway.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.muster.events.Topics;
import dev.muster.events.audit.AdminActionRecorded;
import dev.muster.gateway.enrollment.EnrollmentsIT;
import dev.muster.gateway.enrollment.PolicyStandIn;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.testkit.Broker;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(EnrollmentsIT.Impatient.class)
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "enrollment_gateway"))
class EnrollmentProfilesIT {

    private static final String PROFILES = "/beta/deviceManagement/androidDeviceOwnerEnrollmentProfiles";
    private static final String BUNDLE = "'android.app.extra.PROVISIONING_ADMIN_EXTRAS_BUNDLE'";
    private static final int A_DAY = 86_400;

    Platform platform;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "muster.topics.prefix")
    String prefix;

    @Inject
    Pool database;

    @Inject
    Broker broker;

    private PolicyStandIn policy;

    @BeforeEach
    void start() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        policy = new PolicyStandIn(bootstrapServers, prefix);
    }

    @AfterEach
    void stop() throws InterruptedException {
        policy.close();
        database.query("delete from enrollment_profile").executeAndAwait();
    }

    @Test
    void a_device_enrolls_with_the_token_in_the_qr_code() throws Exception {
        String id = made("corporateOwnedDedicatedDevice");
        token(id, A_DAY);

        String seen = QrCodeTest.read(admin().get("/enrollment-profiles/" + id + "/qr.png?size=600")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .asByteArray());

        assertThat(seen).isEqualTo(profile(id).extract().path("qrCodeContent"));
        assertThat(kiosk(new JsonPath(seen).getString(BUNDLE + ".'dev.muster.ENROLLMENT_TOKEN'")))
                .isEqualTo(201);
        profile(id).body("enrollmentTokenUsageCount", equalTo(1));
    }

    @Test
    void T2_a_new_token_keeps_the_profile_and_ends_the_token_before() {
        String id = made("corporateOwnedDedicatedDevice");
        String first = token(id, A_DAY);
        String second = token(id, A_DAY);

        assertThat(first).isNotEqualTo(second);
        assertThat(refusal(first)).isEqualTo("tokenRevoked");
        assertThat(kiosk(second)).isEqualTo(201);
    }

    @Test
    void T2_a_revoked_token_lets_nobody_in_at_once_and_is_not_shown_again() {
        String id = made("corporateOwnedDedicatedDevice");
        String value = token(id, A_DAY);

        admin().post(PROFILES + "/" + id + "/revokeToken").then().statusCode(204);

        assertThat(refusal(value)).isEqualTo("tokenRevoked");
        profile(id).body("tokenValue", nullValue()).body("'@muster.tokenState'", equalTo("tokenRevoked"));
        admin().get("/enrollment-profiles/" + id + "/qr.svg")
                .then()
                .statusCode(409)
                .body("code", equalTo("tokenUnusable"));
    }

    @Test
    void T1_fully_managed_devices_have_one_token_that_does_not_expire() {
        String id = made("corporateOwnedFullyManaged");

        profile(id).body("tokenValue", notNullValue()).body("tokenExpirationDateTime", nullValue());
        admin().body(Map.of("tokenValidityInSeconds", A_DAY))
                .post(PROFILES + "/" + id + "/createToken")
                .then()
                .statusCode(400)
                .body("error.message", containsString("do not expire"));
        admin().body(Map.of("displayName", "Another", "enrollmentMode", "corporateOwnedFullyManaged"))
                .post(PROFILES)
                .then()
                .statusCode(409)
                .body("error.message", containsString("T-1"));
    }

    @Test
    void T1_a_dedicated_token_of_91_days_is_refused() {
        String id = made("corporateOwnedDedicatedDevice");

        admin().body(Map.of("tokenValidityInSeconds", 91 * A_DAY))
                .post(PROFILES + "/" + id + "/createToken")
                .then()
                .statusCode(400)
                .body("error.message", containsString("90 days"));
        profile(id).body("'@muster.tokenState'", equalTo("none"));
    }

    @Test
    void T3_the_wifi_password_of_an_aosp_profile_is_in_the_qr_code_with_a_warning_and_nowhere_else() {
        String id = admin().body(Map.of(
                        "displayName", "Headsets",
                        "enrollmentMode", "corporateOwnedAOSPUserlessDevice",
                        "configureWifi", true,
                        "wifiSsid", "Staging",
                        "wifiSecurityType", "wpa",
                        "wifiPassword", "plant-floor-7"))
                .post(PROFILES)
                .then()
                .statusCode(201)
                .body("wifiPassword", nullValue())
                .body("'@muster.warning'", containsString("plain text"))
                .extract()
                .path("id");
        token(id, A_DAY);

        admin().get("/enrollment-profiles/" + id + "/provisioning.json")
                .then()
                .body("'android.app.extra.PROVISIONING_WIFI_PASSWORD'", equalTo("plant-floor-7"));
        assertThat(kept("enrollment_profile")).doesNotContain("plant-floor-7");
        admin().get("/enrollment-profiles/" + id + "/knox.json").then().statusCode(409);
    }

    @Test
    void T4_a_dedicated_profile_in_shared_mode_enrolls_by_the_shared_method() {
        String id = admin().body(Map.of(
                        "displayName", "Shared scanners",
                        "enrollmentMode", "corporateOwnedDedicatedDevice",
                        "enrollmentTokenType", "corporateOwnedDedicatedDeviceWithAzureADSharedMode"))
                .post(PROFILES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String value = token(id, A_DAY);

        assertThat(attempt("androidDedicated", value).getString("code")).isEqualTo("tokenUnknown");
        assertThat(attempt("androidDedicatedShared", value).getString("state")).isEqualTo("started");
    }

    @Test
    void the_vendors_portals_get_the_bundle_in_their_form() {
        String id = made("corporateOwnedDedicatedDevice");
        String value = token(id, A_DAY);

        admin().get("/enrollment-profiles/" + id + "/knox.json")
                .then()
                .statusCode(200)
                .body("'dev.muster.ENROLLMENT_TOKEN'", equalTo(value));
        admin().get("/enrollment-profiles/" + id + "/zero-touch.json")
                .then()
                .statusCode(200)
                .body(BUNDLE + ".'dev.muster.ENROLLMENT_TOKEN'", equalTo(value))
                .body("'android.app.extra.PROVISIONING_DEVICE_ADMIN_PACKAGE_DOWNLOAD_LOCATION'", nullValue());
    }

    @Test
    void I9_the_quota_of_a_profile_bounds_each_of_its_tokens() {
        String id = admin().body(Map.of(
                        "displayName", "Two kiosks",
                        "enrollmentMode", "corporateOwnedDedicatedDevice",
                        "@muster.tokenQuota", 2))
                .post(PROFILES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String value = token(id, A_DAY);

        assertThat(List.of(kiosk(value), kiosk(value), kiosk(value))).containsExactly(201, 201, 403);
    }

    @Test
    void a_token_is_neither_kept_readable_nor_in_the_audit_trail() {
        String id = made("corporateOwnedDedicatedDevice");
        String value = token(id, A_DAY);

        assertThat(kept("enrollment_token")).doesNotContain(value);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(audited())
                        .filteredOn(action -> action.resourceId().equals(id))
                        .extracting(AdminActionRecorded::action)
                        .containsExactly("create", "createToken"));
        assertThat(audited()).allSatisfy(action -> assertThat(action.toString()).doesNotContain(value));
    }

    @Test
    void a_deleted_profile_takes_its_tokens_along() {
        String id = made("corporateOwnedDedicatedDevice");
        String value = token(id, A_DAY);

        admin().delete(PROFILES + "/" + id).then().statusCode(204);

        assertThat(refusal(value)).isEqualTo("tokenRevoked");
        admin().get(PROFILES + "/" + id).then().statusCode(404).body("error.code", equalTo("ResourceNotFound"));
    }

    @Test
    void an_edit_changes_what_it_names_and_needs_the_version_it_saw() {
        String id = made("corporateOwnedDedicatedDevice");
        String seen = profile(id).extract().header("ETag");

        admin().header("If-Match", seen)
                .body(Map.of("description", "At the entrance"))
                .patch(PROFILES + "/" + id)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Scanners"))
                .body("description", equalTo("At the entrance"));
        admin().header("If-Match", seen)
                .body(Map.of("description", "Too late"))
                .patch(PROFILES + "/" + id)
                .then()
                .statusCode(412)
                .body("error.code", equalTo("resourceModified"));
        profile(id).body("description", equalTo("At the entrance"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"enrollmentMode\":\"corporateOwnedDedicatedDevice\"} | displayName",
                "{\"displayName\":\"x\"} | enrollmentMode",
                "{\"displayName\":\"x\",\"enrollmentMode\":\"byod\"} | enrollmentMode",
                "{\"displayName\":\"x\",\"enrollmentMode\":\"corporateOwnedDedicatedDevice\",\"deviceNameTemplate\":\"{{USER}}\"} | deviceNameTemplate",
                "{\"displayName\":\"x\",\"enrollmentMode\":\"corporateOwnedDedicatedDevice\",\"configureWifi\":true} | AOSP",
                "{\"displayName\":\"x\",\"enrollmentMode\":\"corporateOwnedAOSPUserlessDevice\",\"configureWifi\":true} | wifiSsid",
                "{\"displayName\":\"x\",\"enrollmentMode\":\"corporateOwnedAOSPUserlessDevice\",\"configureWifi\":true,\"wifiSsid\":\"s\",\"wifiSecurityType\":\"wpa\"} | wifiPassword",
                "{\"displayName\":\"x\",\"enrollmentMode\":\"corporateOwnedAOSPUserlessDevice\",\"@muster.tokenQuota\":20001} | 20000",
                "{\"displayName\":\"x\",\"enrollmentMode\":\"corporateOwnedDedicatedDevice\",\"surprise\":1} | surprise",
            })
    void a_profile_that_cannot_be_is_refused_with_what_is_wrong_and_not_made(String body, String named) {
        admin().body(body).post(PROFILES).then().statusCode(400).body("error.message", containsString(named));
        admin().get(PROFILES).then().body("value.size()", equalTo(0));
    }

    @Test
    void an_organisation_has_five_hundred_profiles_at_most() {
        database.query(
                        "insert into enrollment_profile (profile_id, mode, display_name, created_at, changed_at, version)"
                                + " select gen_random_uuid(), 'androidDedicated', 'n' || n, now(), now(), 1"
                                + " from generate_series(1, 500) n")
                .executeAndAwait();

        admin().body(Map.of("displayName", "One more", "enrollmentMode", "corporateOwnedDedicatedDevice"))
                .post(PROFILES)
                .then()
                .statusCode(400)
                .body("error.message", containsString("500"));
    }

    @Test
    void operators_see_profiles_without_their_tokens() {
        String id = made("corporateOwnedDedicatedDevice");
        token(id, A_DAY);

        as(DemoRealm.OPERATOR)
                .get(PROFILES + "/" + id)
                .then()
                .statusCode(200)
                .body("tokenValue", nullValue())
                .body("qrCodeContent", nullValue())
                .body("qrCodeImage", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/qr.png", "/qr.svg", "/provisioning.json", "/zero-touch.json", "/knox.json"})
    void only_administrators_get_what_holds_a_token(String form) {
        String id = made("corporateOwnedDedicatedDevice");

        as(DemoRealm.OPERATOR).get("/enrollment-profiles/" + id + form).then().statusCode(403);
        given().get("/enrollment-profiles/" + id + form).then().statusCode(401);
    }

    @Test
    void only_administrators_change_profiles() {
        String id = made("corporateOwnedDedicatedDevice");

        as(DemoRealm.OPERATOR).body("{}").post(PROFILES).then().statusCode(403);
        as(DemoRealm.OPERATOR).body("{}").patch(PROFILES + "/" + id).then().statusCode(403);
        as(DemoRealm.OPERATOR).delete(PROFILES + "/" + id).then().statusCode(403);
        as(DemoRealm.OPERATOR)
                .body("{}")
                .post(PROFILES + "/" + id + "/createToken")
                .then()
                .statusCode(403);
        as(DemoRealm.OPERATOR).post(PROFILES + "/" + id + "/revokeToken").then().statusCode(403);
        as(DemoRealm.AMY).get(PROFILES).then().statusCode(403);
        given().get(PROFILES).then().statusCode(401);
    }

    private String made(String mode) {
        return admin().body(Map.of("displayName", "Scanners", "enrollmentMode", mode))
                .post(PROFILES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String token(String id, int seconds) {
        admin().body(Map.of("tokenValidityInSeconds", seconds))
                .post(PROFILES + "/" + id + "/createToken")
                .then()
                .statusCode(204);
        return profile(id).extract().path("tokenValue");
    }

    private ValidatableResponse profile(String id) {
        return admin().get(PROFILES + "/" + id).then().statusCode(200);
    }

    private int kiosk(String token) {
        return attempt("androidDedicated", token).getString("state") == null ? 403 : 201;
    }

    private String refusal(String token) {
        return attempt("androidDedicated", token).getString("code");
    }

    private JsonPath attempt(String method, String token) {
        return given().header("Enrollment-Token", token)
                .contentType(ContentType.JSON)
                .body("{\"method\":\"" + method + "\",\"device\":{\"platform\":\"android\",\"osVersion\":\"13\","
                        + "\"serialNumber\":\"" + UUID.randomUUID() + "\"}}")
                .post("/enrollments")
                .jsonPath();
    }

    /** Everything a table holds, as text. */
    private String kept(String table) {
        return database.preparedQuery("select string_agg(t::text, ' ') from " + table + " t")
                .executeAndAwait(Tuple.tuple())
                .iterator()
                .next()
                .getString(0);
    }

    private List<AdminActionRecorded> audited() {
        return broker.told(Topics.AUDIT, DemoRealm.ADMIN, AdminActionRecorded.class);
    }

    private RequestSpecification admin() {
        return as(DemoRealm.ADMIN);
    }

    private RequestSpecification as(String user) {
        return given().auth()
                .oauth2(platform.identity().token(user, DemoRealm.PASSWORD))
                .contentType(ContentType.JSON);
    }
}
