package dev.muster.registry;

import static dev.muster.testkit.Told.NOON;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.events.Topics;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.testkit.Broker;
import dev.muster.testkit.Told;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** through the API, on a real database and broker. */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "device_registry"))
class AutopilotIT {

    private static final String MANAGEMENT = "/beta/deviceManagement";
    private static final String IMPORTS = MANAGEMENT + "/importedWindowsAutopilotDeviceIdentities";
    private static final String DEVICES = MANAGEMENT + "/windowsAutopilotDeviceIdentities";
    private static final String PROFILES = MANAGEMENT + "/windowsAutopilotDeploymentProfiles";
    private static final String SETTINGS = MANAGEMENT + "/windowsAutopilotSettings";
    private static final String HASH =
            Base64.getEncoder().encodeToString("hardware".repeat(300).getBytes(UTF_8));

    Platform platform;

    @Inject
    Broker broker;

    @BeforeAll
    static void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    @Test
    void anUploadedFileIsRegisteredRowByRowAndVisibleAfterASync() {
        String location = csv(
                        "",
                        "Device Serial Number,Windows Product ID,Hardware Hash,Group Tag\r\nap-1,," + HASH
                                + ",Office\r\nAP-2,," + HASH + ",\r\n")
                .statusCode(202)
                .body("status", equalTo("pending"))
                .body("rows", is(2))
                .extract()
                .header("Location");
        await().untilAsserted(() -> admin().get(location)
                .then()
                .statusCode(200)
                .body("status", equalTo("complete"))
                .body("complete", is(2)));
        admin().get(IMPORTS + "?$filter=serialNumber eq 'AP-1'")
                .then()
                .statusCode(200)
                .body("value.state.deviceImportStatus", contains("complete"))
                .body("value.state.deviceRegistrationId[0]", notNullValue())
                .body("value.groupTag", contains("Office"));
        assertThat(find("AP-1").extract().<List<?>>path("value")).isEmpty();
        assertThat(values("AP-1")).isEmpty();
        sync();
        find("AP-1")
                .body("value.groupTag", contains("Office"))
                .body("value.enrollmentState", contains("notContacted"))
                .body("value.remediationState", contains("noRemediationRequired"));
        await().untilAsserted(
                        () -> assertThat(told("AP-1").path("standing").asText()).isEqualTo("ready"));
        assertThat(told("AP-1").path("deviceGroups").get(0).asText()).isEqualTo("[OrderID]:Office");
    }

    @Test
    void aFileWithAMistakeRegistersNothingUnlessAskedFor() {
        String file = "AP-M1,," + HASH + "\nAP-M2,,no hash!\nAP-M3," + HASH + "\n";
        csv("", file)
                .statusCode(422)
                .body("status", equalTo("refused"))
                .body("mistakes.row", contains(2, 3))
                .body("mistakes.result", contains("hardwareHashNotBase64", "columnCount"));
        admin().get(IMPORTS + "?$filter=serialNumber eq 'AP-M1'")
                .then()
                .statusCode(200)
                .body("value", hasSize(0));
        String location = csv("?partial=true", file).statusCode(202).extract().header("Location");
        await().untilAsserted(() -> admin().get(location)
                .then()
                .body("status", equalTo("error"))
                .body("complete", is(1))
                .body("error", is(2)));
    }

    @Test
    void aDeviceUploadedByAScriptIsUnknownUntilItIsRegistered() {
        String id = admin().contentType(ContentType.JSON)
                .body(Map.of(
                        "serialNumber",
                        "AP-S1",
                        "hardwareIdentifier",
                        HASH,
                        "assignedUserPrincipalName",
                        "Amy@contoso.com"))
                .post(IMPORTS)
                .then()
                .statusCode(201)
                .body("state.deviceErrorCode", is(0))
                .extract()
                .path("id");
        await().untilAsserted(() -> admin().get(IMPORTS + "/" + id)
                .then()
                .statusCode(200)
                .body("state.deviceImportStatus", equalTo("complete")));
        admin().delete(IMPORTS + "/" + id).then().statusCode(204);
        admin().get(IMPORTS + "/" + id).then().statusCode(404);
        admin().contentType(ContentType.JSON)
                .body(Map.of("importedWindowsAutopilotDeviceIdentities", List.of(Map.of("serialNumber", "AP-S2"))))
                .post(IMPORTS + "/import")
                .then()
                .statusCode(400);
    }

    @Test
    void aProfileGoesToTheDevicesOfItsGroupAndItsNameIsTold() {
        register("AP-P1", "Kiosk");
        String profile = createProfile(
                "Kiosk profile", Map.of("outOfBoxExperienceSetting", Map.of("deviceUsageType", "shared")));
        assign(profile, "groupAssignmentTarget", "[OrderID]:Kiosk");
        await().untilAsserted(() -> {
            assertThat(told("AP-P1").path("profileName").asText()).isEqualTo("Kiosk profile");
            assertThat(told("AP-P1").path("mode").asText()).isEqualTo("selfDeploying");
        });
        String id = find("AP-P1").extract().path("value[0].id");
        admin().get(DEVICES + "/" + id + "?$expand=deploymentProfile")
                .then()
                .statusCode(200)
                .body("deploymentProfile.displayName", equalTo("Kiosk profile"))
                .body("deploymentProfileAssignmentStatus", equalTo("assignedInSync"));
        admin().get(PROFILES + "/" + profile + "/assignedDevices")
                .then()
                .statusCode(200)
                .body("value.serialNumber", contains("AP-P1"));
        admin().contentType(ContentType.JSON)
                .body(Map.of("groupTag", "Other"))
                .post(DEVICES + "/" + id + "/updateDeviceProperties")
                .then()
                .statusCode(204);
        await().untilAsserted(() -> {
            assertThat(told("AP-P1").path("groupTag").asText()).isEqualTo("Other");
            assertThat(told("AP-P1").has("profileName")).isFalse();
        });
        admin().delete(PROFILES + "/" + profile).then().statusCode(409).body("error.code", equalTo("profileAssigned"));
        String assignment = admin().get(PROFILES + "/" + profile + "/assignments")
                .then()
                .extract()
                .path("value[0].id");
        admin().delete(PROFILES + "/" + profile + "/assignments/" + assignment)
                .then()
                .statusCode(204);
        admin().delete(PROFILES + "/" + profile).then().statusCode(204);
    }

    @Test
    void aUserIsAssignedToADeviceAndTakenOff() {
        register("AP-U1", null);
        String id = find("AP-U1").extract().path("value[0].id");
        admin().contentType(ContentType.JSON)
                .body(Map.of("userPrincipalName", "Joe@Contoso.com", "addressableUserName", "Joe"))
                .post(DEVICES + "/" + id + "/assignUserToDevice")
                .then()
                .statusCode(204);
        find("AP-U1")
                .body("value.userPrincipalName", contains("joe@contoso.com"))
                .body("value.addressableUserName", contains("Joe"));
        await().untilAsserted(() ->
                assertThat(told("AP-U1").path("assignedUser").asText()).isEqualTo("joe@contoso.com"));
        admin().post(DEVICES + "/" + id + "/unassignUserFromDevice").then().statusCode(204);
        await().untilAsserted(
                        () -> assertThat(told("AP-U1").has("assignedUser")).isFalse());
        admin().contentType(ContentType.JSON)
                .body(Map.of("userPrincipalName", "nobody"))
                .post(DEVICES + "/" + id + "/assignUserToDevice")
                .then()
                .statusCode(400);
    }

    @Test
    void anEnrolledDeviceCannotBeTakenOffAutopilotAsRuleA3Says() {
        register("AP-A3", null);
        enroll("AP-A3", "hw-1", 0);
        await().untilAsserted(() -> assertThat(told("AP-A3").has("deviceId")).isTrue());
        String id = find("AP-A3")
                .body("value.enrollmentState", contains("enrolled"))
                .extract()
                .path("value[0].id");
        admin().delete(DEVICES + "/" + id)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("autopilotDeviceEnrolled"));
        register("AP-A3-FREE", null);
        String free = find("AP-A3-FREE").extract().path("value[0].id");
        admin().delete(DEVICES + "/" + free).then().statusCode(204);
        await().untilAsserted(() ->
                assertThat(values("AP-A3-FREE")).isNotEmpty().last().isNull());
    }

    @Test
    void otherHardwareInAnEnrolledDeviceIsFixedAtTheNextCheckInAsRuleA2Says() {
        register("AP-FIX", null);
        enroll("AP-FIX", "hw-1", 0);
        await().untilAsserted(() -> assertThat(told("AP-FIX").has("deviceId")).isTrue());
        Told again = enroll("AP-FIX", "hw-2", 1_000);
        await().untilAsserted(() ->
                assertThat(told("AP-FIX").path("standing").asText()).isEqualTo("fixPending"));
        find("AP-FIX").body("value.remediationState", contains("automaticRemediationRequired"));
        broker.publish(List.of(again.step(120)));
        await().untilAsserted(() ->
                assertThat(told("AP-FIX").path("standing").asText()).isEqualTo("ready"));
    }

    @Test
    void otherHardwareThatDoesNotGetThroughNeedsToBeRegisteredAgainAsRuleA2Says() {
        String profile = createProfile("For attention", Map.of());
        assign(profile, "groupAssignmentTarget", "[OrderID]:Attention");
        register("AP-ATT", "Attention");
        enroll("AP-ATT", "hw-1", 0);
        await().untilAsserted(() ->
                assertThat(told("AP-ATT").path("profileName").asText()).isEqualTo("For attention"));
        Told attempt = laptop("AP-ATT", "hw-2", 1_000);
        broker.publish(List.of(attempt.allowed(), attempt.failed(30)));
        await().untilAsserted(() ->
                assertThat(told("AP-ATT").path("standing").asText()).isEqualTo("attentionRequired"));
        assertThat(told("AP-ATT").has("profileName")).isFalse();
        find("AP-ATT").body("value.remediationState", contains("manualRemediationRequired"));
        upload("AP-ATT", "Attention");
        await().untilAsserted(() -> {
            assertThat(told("AP-ATT").path("standing").asText()).isEqualTo("ready");
            assertThat(told("AP-ATT").path("profileName").asText()).isEqualTo("For attention");
        });
    }

    @Test
    void aProfileIsChangedOnlyInTheVersionThatWasSeen() {
        ValidatableResponse created = admin().contentType(ContentType.JSON)
                .body(Map.of(
                        "displayName",
                        "Versions",
                        "enableWhiteGlove",
                        true,
                        "outOfBoxExperienceSettings",
                        Map.of("hideEULA", true)))
                .post(PROFILES)
                .then()
                .statusCode(201)
                .body("preprovisioningAllowed", is(true))
                .body("outOfBoxExperienceSetting.eulaHidden", is(true))
                .body("'@odata.type'", equalTo("#microsoft.graph.azureADWindowsAutopilotDeploymentProfile"));
        String id = created.extract().path("id");
        String etag = created.extract().header("ETag");
        admin().contentType(ContentType.JSON)
                .header("If-Match", etag)
                .body(Map.of("displayName", "Second"))
                .patch(PROFILES + "/" + id)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Second"))
                .body("preprovisioningAllowed", is(true));
        admin().contentType(ContentType.JSON)
                .header("If-Match", etag)
                .body(Map.of("displayName", "Third"))
                .patch(PROFILES + "/" + id)
                .then()
                .statusCode(412)
                .body("error.code", equalTo("resourceModified"));
        admin().get(PROFILES + "?$filter=displayName eq 'second'")
                .then()
                .statusCode(200)
                .body("value.id", contains(id));
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of("deviceNameTemplate", "MUCH-TOO-LONG-%RAND:5%"),
                Map.of("deviceNameTemplate", "12345"),
                Map.of("locale", "not a locale"),
                Map.of("deviceType", "toaster"),
                Map.of("displayName", ""),
                Map.of("description", "x".repeat(1_501)))) {
            admin().contentType(ContentType.JSON)
                    .body(wrong)
                    .patch(PROFILES + "/" + id)
                    .then()
                    .statusCode(400);
        }
        admin().delete(PROFILES + "/" + id).then().statusCode(204);
    }

    @Test
    void onlyAdministratorsChangeAutopilotAndOnlyStaffSeeIt() {
        String nobody = UUID.randomUUID().toString();
        for (String user : List.of(DemoRealm.OPERATOR, DemoRealm.READER, DemoRealm.AMY)) {
            as(user).contentType("text/csv")
                    .body("W,," + HASH)
                    .post(IMPORTS + "/importCsv")
                    .then()
                    .statusCode(403);
            for (String path : List.of(
                    IMPORTS,
                    IMPORTS + "/import",
                    PROFILES,
                    PROFILES + "/" + nobody + "/assignments",
                    PROFILES + "/" + nobody + "/assign",
                    DEVICES + "/" + nobody + "/updateDeviceProperties",
                    DEVICES + "/" + nobody + "/assignUserToDevice",
                    DEVICES + "/" + nobody + "/unassignUserFromDevice",
                    SETTINGS + "/sync")) {
                as(user).contentType(ContentType.JSON)
                        .body("{}")
                        .post(path)
                        .then()
                        .statusCode(403);
            }
            for (String path : List.of(IMPORTS, DEVICES, PROFILES)) {
                as(user).delete(path + "/" + nobody).then().statusCode(403);
            }
        }
        for (String path : List.of(IMPORTS, DEVICES, DEVICES + "/$count", PROFILES, SETTINGS)) {
            as(DemoRealm.OPERATOR).get(path).then().statusCode(200);
            as(DemoRealm.AMY).get(path).then().statusCode(403).body("error.code", equalTo("accessDenied"));
            given().get(path).then().statusCode(401).body("error.code", equalTo("unauthenticated"));
        }
    }

    private String createProfile(String name, Map<String, ?> settings) {
        Map<String, Object> body = new HashMap<>(settings);
        body.put("displayName", name);
        return admin().contentType(ContentType.JSON)
                .body(body)
                .post(PROFILES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void assign(String profile, String target, String group) {
        admin().contentType(ContentType.JSON)
                .body(Map.of("target", Map.of("@odata.type", "#microsoft.graph." + target, "groupId", group)))
                .post(PROFILES + "/" + profile + "/assignments")
                .then()
                .statusCode(201);
    }

    private void register(String serial, String groupTag) {
        upload(serial, groupTag);
        sync();
        await().untilAsserted(() -> assertThat(values(serial)).isNotEmpty());
    }

    private void upload(String serial, String groupTag) {
        String location = csv("", serial + ",," + HASH + (groupTag == null ? "" : "," + groupTag) + "\n")
                .statusCode(202)
                .extract()
                .header("Location");
        await().untilAsserted(() -> admin().get(location).then().body("status", equalTo("complete")));
    }

    private void sync() {
        admin().post(SETTINGS + "/sync").then().statusCode(204);
        await().untilAsserted(
                        () -> admin().get(SETTINGS).then().statusCode(200).body("syncStatus", equalTo("completed")));
    }

    private Told enroll(String serial, String hardwareId, long later) {
        Told attempt = laptop(serial, hardwareId, later);
        broker.publish(List.of(attempt.allowed(), attempt.completed(60)));
        return attempt;
    }

    private static Told laptop(String serial, String hardwareId, long later) {
        return Told.byAmy(
                UUID.nameUUIDFromBytes((serial + hardwareId).getBytes(UTF_8)),
                NOON.plusSeconds(later),
                serial,
                serial + "/" + hardwareId);
    }

    private ValidatableResponse csv(String options, String file) {
        return admin().contentType("text/csv")
                .body(file.getBytes(UTF_8))
                .post(IMPORTS + "/importCsv" + options)
                .then();
    }

    private ValidatableResponse find(String serial) {
        return admin().get(DEVICES + "?$filter=serialNumber eq '" + serial + "'")
                .then()
                .statusCode(200);
    }

    private JsonNode told(String serial) {
        List<JsonNode> values = values(serial);
        assertThat(values).isNotEmpty();
        return values.get(values.size() - 1);
    }

    private List<JsonNode> values(String serial) {
        return broker.told(Topics.DEVICE_IDENTIFIERS, "autopilot:" + serial);
    }

    private RequestSpecification admin() {
        return as(DemoRealm.ADMIN);
    }

    private RequestSpecification as(String user) {
        return given().auth().oauth2(platform.identity().token(user, DemoRealm.PASSWORD));
    }
}
