package dev.muster.registry;

import static dev.muster.testkit.Told.NOON;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.events.Topics;
import dev.muster.events.device.DeviceCategoryState;
import dev.muster.events.device.DeviceState;
import dev.muster.events.device.EnrollmentState;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.registry.group.DeviceGroup;
import dev.muster.registry.group.GroupRules;
import dev.muster.registry.group.persistence.CandidateRows.Placed;
import dev.muster.registry.group.persistence.StoredGroups;
import dev.muster.registry.group.persistence.StoredMembers;
import dev.muster.registry.identity.RecogniseDevices;
import dev.muster.testkit.Broker;
import dev.muster.testkit.Told;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** C-1, C-2 through the API, on a real database and broker. */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "device_registry"))
class CategoriesAndGroupsIT {

    private static final String MANAGEMENT = "/beta/deviceManagement";
    private static final String CATEGORIES = MANAGEMENT + "/deviceCategories";
    private static final String DEVICES = MANAGEMENT + "/managedDevices";
    private static final String GROUPS = "/beta/groups";
    private static final String HASH =
            Base64.getEncoder().encodeToString("hardware".repeat(300).getBytes(UTF_8));

    Platform platform;

    @Inject
    Broker broker;

    @Inject
    Pool pool;

    @Inject
    StoredGroups groups;

    @Inject
    StoredMembers members;

    @BeforeAll
    static void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    @Test
    void C1_aCategoryIsToldAndChangedOnlyInTheVersionThatWasSeen() {
        ValidatableResponse created = post(CATEGORIES, Map.of("displayName", " Warehouse ", "description", "Scanners"))
                .statusCode(201)
                .body("displayName", equalTo("Warehouse"))
                .body("'@odata.type'", equalTo("#microsoft.graph.deviceCategory"));
        String id = created.extract().path("id");
        String etag = created.extract().header("ETag");
        await().untilAsserted(() -> assertThat(broker.told(Topics.DEVICE_CATEGORIES, id, DeviceCategoryState.class))
                .extracting(DeviceCategoryState::displayName)
                .containsExactly("Warehouse"));
        post(CATEGORIES, Map.of("displayName", "WAREHOUSE"))
                .statusCode(409)
                .body("error.code", equalTo("categoryNameTaken"));
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("displayName", " "),
                Map.of("displayName", "x".repeat(257)),
                Map.of("displayName", 7),
                Map.of("displayName", "x", "description", "x".repeat(1_501)),
                Map.of("displayName", "x", "description", "\0"),
                Map.of("displayName", "a\0b"),
                Map.of("displayName", "x", "roleScopeTagIds", List.of("no tag!")))) {
            post(CATEGORIES, wrong).statusCode(400);
        }
        patch(CATEGORIES + "/" + id, etag, Map.of("description", "Scanners and printers"))
                .statusCode(200)
                .body("displayName", equalTo("Warehouse"));
        patch(CATEGORIES + "/" + id, etag, Map.of("description", "Late")).statusCode(412);
        admin().get(CATEGORIES + "?$filter=displayName eq 'warehouse'")
                .then()
                .statusCode(200)
                .body("value.description", contains("Scanners and printers"));
        admin().delete(CATEGORIES + "/" + id).then().statusCode(204);
        admin().get(CATEGORIES + "/" + id).then().statusCode(404);
        await().untilAsserted(() ->
                assertThat(broker.isGone(Topics.DEVICE_CATEGORIES, id)).isTrue());
    }

    @Test
    void aNullCharacterThatNoCheckHasMetIsTheMistakeOfTheClient() {
        post(
                        MANAGEMENT + "/windowsAutopilotDeploymentProfiles",
                        Map.of(
                                "@odata.type",
                                "#microsoft.graph.azureADWindowsAutopilotDeploymentProfile",
                                "displayName",
                                "Kiosk",
                                "description",
                                "a\0b"))
                .statusCode(400)
                .body("error.code", equalTo("BadRequest"));
    }

    @Test
    void C1_theUserOrAnAdministratorChoosesTheCategoryAndDeletingItLeavesTheDeviceUnassigned() {
        String chosenByUser = category("Chosen by users");
        String chosenByAdmin = category("Chosen by administrators");
        Told laptop = enrolled("CAT-1");
        String device = DEVICES + "/" + id(laptop) + "/deviceCategory";
        admin().get(device)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Unassigned"))
                .body("id", equalTo("00000000-0000-0000-0000-000000000000"));
        admin().get(device + "/$ref").then().statusCode(404);
        broker.publish(List.of(laptop.chose(90, UUID.fromString(chosenByUser))));
        awaitCategory(laptop, "Chosen by users");
        admin().contentType(ContentType.JSON)
                .body(Map.of("@odata.id", "https://muster.example" + CATEGORIES + "('" + chosenByAdmin + "')"))
                .put(device + "/$ref")
                .then()
                .statusCode(204);
        awaitCategory(laptop, "Chosen by administrators");
        admin().get(device + "/$ref")
                .then()
                .statusCode(200)
                .body("'@odata.id'", containsString("/deviceCategories/" + chosenByAdmin));
        patch(device, null, Map.of("displayName", "chosen by USERS"))
                .statusCode(200)
                .body("id", equalTo(chosenByUser));
        awaitCategory(laptop, "Chosen by users");
        patch(CATEGORIES + "/" + chosenByUser, null, Map.of("displayName", "Renamed"))
                .statusCode(200);
        awaitCategory(laptop, "Renamed");
        admin().delete(CATEGORIES + "/" + chosenByUser).then().statusCode(204);
        awaitCategory(laptop, null);
        admin().get(device).then().statusCode(200).body("displayName", equalTo("Unassigned"));
        patch(device, null, Map.of("id", chosenByAdmin)).statusCode(200);
        awaitCategory(laptop, "Chosen by administrators");
        admin().delete(device + "/$ref").then().statusCode(204);
        awaitCategory(laptop, null);
        for (Object wrong : List.of(
                Map.of("@odata.id", "https://muster.example/somewhere"),
                Map.of("@odata.id", CATEGORIES + "/" + UUID.randomUUID()),
                Map.of())) {
            admin().contentType(ContentType.JSON)
                    .body(wrong)
                    .put(device + "/$ref")
                    .then()
                    .statusCode(400);
        }
        admin().get(DEVICES + "/" + UUID.randomUUID() + "/deviceCategory")
                .then()
                .statusCode(404);
    }

    @Test
    void C2_aDeviceIsInTheGroupsOfItsCategoryAndEverybodyIsTold() {
        String hr = category("HR");
        String group = group("HR devices", "(device.deviceCategory -eq \"HR\")");
        Told laptop = enrolled("GRP-1");
        assertThat(told(laptop).deviceGroups()).doesNotContain(group);
        choose(laptop, hr);
        awaitGroup(laptop, group, true);
        settled(group)
                .body("groupTypes", contains("DynamicMembership"))
                .body("membershipRuleProcessingState", equalTo("On"))
                .body("securityEnabled", is(true));
        admin().get(GROUPS + "/" + group + "/members?$count=true")
                .then()
                .statusCode(200)
                .body("'@odata.count'", is(1))
                .body("value.id", contains(id(laptop).toString()))
                .body("value.deviceCategory", contains("HR"))
                .body("value.operatingSystem", contains("Windows"))
                .body("value.isManaged", contains(true));
        assertThat(admin().get(GROUPS + "/" + group + "/members/$count").asString())
                .isEqualTo("1");
        patch(GROUPS + "/" + group, null, Map.of("membershipRule", "device.deviceCategory -eq \"Nobody's\""))
                .statusCode(200);
        awaitGroup(laptop, group, false);
        settled(group).body("membershipRuleProcessingStatus.lastMembershipUpdated", notNullValue());
        patch(GROUPS + "/" + group, null, Map.of("membershipRule", "device.displayName -startsWith \"AMY\""))
                .statusCode(200);
        awaitGroup(laptop, group, true);
        admin().delete(GROUPS + "/" + group).then().statusCode(204);
        awaitGroup(laptop, group, false);
        admin().get(GROUPS + "/" + group).then().statusCode(404);
    }

    @Test
    void C2_aPausedGroupKeepsItsMembersUntilItGoesOn() {
        String category = category("Paused");
        String group = group("Paused devices", "device.deviceCategory -eq \"Paused\"");
        Told laptop = enrolled("GRP-P");
        choose(laptop, category);
        awaitGroup(laptop, group, true);
        patch(GROUPS + "/" + group, null, Map.of("membershipRuleProcessingState", "Paused"))
                .statusCode(200)
                .body("membershipRuleProcessingState", equalTo("Paused"));
        admin().delete(DEVICES + "/" + id(laptop) + "/deviceCategory").then().statusCode(204);
        awaitCategory(laptop, null);
        assertThat(told(laptop).deviceGroups()).contains(group);
        patch(GROUPS + "/" + group, null, Map.of("membershipRuleProcessingState", "On"))
                .statusCode(200);
        awaitGroup(laptop, group, false);
    }

    @Test
    void C1_renamingACategoryWarnsOfTheGroupsThatNameItAndTheirMembersFollow() {
        String category = category("Before");
        String group = group("Of the name before", "device.deviceCategory -eq \"Before\"");
        Told laptop = enrolled("GRP-R");
        choose(laptop, category);
        awaitGroup(laptop, group, true);
        patch(CATEGORIES + "/" + category, null, Map.of("description", "the same name"))
                .statusCode(200)
                .header("Warning", nullValue())
                .body("musterAffectedGroups", nullValue());
        patch(CATEGORIES + "/" + category, null, Map.of("displayName", "After"))
                .statusCode(200)
                .header("Warning", containsString("1 dynamic groups"))
                .body("musterAffectedGroups.id", contains(group));
        awaitCategory(laptop, "After");
        awaitGroup(laptop, group, false);
        patch(GROUPS + "/" + group, null, Map.of("membershipRule", "device.deviceCategory -eq \"After\""))
                .statusCode(200);
        awaitGroup(laptop, group, true);
        admin().delete(CATEGORIES + "/" + category)
                .then()
                .statusCode(204)
                .header("Warning", containsString("1 dynamic groups"));
        awaitGroup(laptop, group, false);
    }

    @Test
    void C2_aRegistrationWithAutopilotIsInAGroupBeforeItsDeviceEnrollsAndGetsTheProfileOfTheGroup() {
        String group = group("Tagged", "device.devicePhysicalIds -any (_ -eq \"[OrderID]:Tagged\")");
        String profile = post(MANAGEMENT + "/windowsAutopilotDeploymentProfiles", Map.of("displayName", "Of the group"))
                .statusCode(201)
                .extract()
                .path("id");
        post(
                        MANAGEMENT + "/windowsAutopilotDeploymentProfiles/" + profile + "/assignments",
                        Map.of(
                                "target",
                                Map.of("@odata.type", "#microsoft.graph.groupAssignmentTarget", "groupId", group)))
                .statusCode(201);
        register("GRP-AP", "Tagged");
        await().untilAsserted(() -> {
            JsonNode told = registration("GRP-AP");
            assertThat(told.path("deviceGroups").toString()).contains(group, "[OrderID]:Tagged");
            assertThat(told.path("profileName").asText()).isEqualTo("Of the group");
        });
        admin().get(GROUPS + "/" + group + "/members")
                .then()
                .statusCode(200)
                .body("value.serialNumber", contains("GRP-AP"))
                .body("value.isManaged", contains(false))
                .body("value.musterKind", contains("registration"));
        Told laptop = enrolled("GRP-AP");
        awaitGroup(laptop, group, true);
        await().untilAsserted(() -> {
            assertThat(registration("GRP-AP").path("deviceGroups").toString())
                    .as("its device is in the group now")
                    .doesNotContain(group);
            assertThat(registration("GRP-AP").path("profileName").asText()).isEqualTo("Of the group");
        });
        String id = admin().get(MANAGEMENT + "/windowsAutopilotDeviceIdentities?$filter=serialNumber eq 'GRP-AP'")
                .then()
                .extract()
                .path("value[0].id");
        admin().contentType(ContentType.JSON)
                .body(Map.of("groupTag", "Other"))
                .post(MANAGEMENT + "/windowsAutopilotDeviceIdentities/" + id + "/updateDeviceProperties")
                .then()
                .statusCode(204);
        awaitGroup(laptop, group, false);
        await().untilAsserted(() ->
                assertThat(registration("GRP-AP").has("profileName")).isFalse());
    }

    @Test
    void C2_aRuleIsValidatedPreviewedAndExplainedBeforeItIsUsed() {
        String category = category("Previewed");
        Told laptop = enrolled("GRP-V");
        choose(laptop, category);
        awaitCategory(laptop, "Previewed");
        String rule = "device.deviceCategory -eq \"Previewed\" -and -not (device.deviceOSType -eq \"iOS\")";
        post(GROUPS + "/validateMembershipRule", Map.of("membershipRule", rule))
                .statusCode(200)
                .body("isValidRule", is(true));
        post(GROUPS + "/validateMembershipRule", Map.of("membershipRule", "device.shoeSize -eq \"44\""))
                .statusCode(200)
                .body("isValidRule", is(false))
                .body("musterPosition", is(0))
                .body("musterProblem", equalTo("There is no property device.shoeSize."));
        post(GROUPS + "/previewMembership", Map.of("membershipRule", rule))
                .statusCode(200)
                .body("musterMemberCount", is(1))
                .body("musterJoiningCount", is(1))
                .body("musterMembers.id", contains(id(laptop).toString()));
        String group = group("Previewed", rule);
        awaitGroup(laptop, group, true);
        post(
                        GROUPS + "/previewMembership",
                        Map.of("groupId", group, "membershipRule", "device.deviceCategory -eq \"Nobody's\""))
                .statusCode(200)
                .body("musterMemberCount", is(0))
                .body("musterLeaving.id", contains(id(laptop).toString()));
        post(GROUPS + "/" + group + "/evaluateDynamicMembership", Map.of("memberId", id(laptop)))
                .statusCode(200)
                .body("membershipRuleEvaluationResult", is(true))
                .body(
                        "membershipRuleEvaluationDetails.expressionEvaluationDetails[0].propertyToEvaluate.propertyValue",
                        equalTo("Previewed"));
        post(
                        GROUPS + "/evaluateDynamicMembership",
                        Map.of("memberId", id(laptop), "membershipRule", "device.deviceModel -eq $null"))
                .statusCode(200)
                .body("membershipRuleEvaluationResult", is(false));
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of("displayName", "x"),
                Map.of("displayName", "x", "membershipRule", ""),
                Map.of("displayName", "x", "membershipRule", "device.deviceCategory -eq HR"),
                Map.of("displayName", "x", "membershipRule", "(".repeat(3_073)),
                Map.of("displayName", "", "membershipRule", rule),
                Map.of("displayName", "\0", "membershipRule", rule),
                Map.of("displayName", "x", "membershipRule", rule, "description", "\0"),
                Map.of("displayName", "x", "membershipRule", rule, "mailNickname", "\0"),
                Map.of("displayName", "x", "membershipRule", "device.deviceCategory -eq \"\0\""),
                Map.of("displayName", "x", "membershipRule", rule, "groupTypes", List.of("Unified")),
                Map.of("displayName", "x", "membershipRule", rule, "membershipRuleProcessingState", "Sometimes"))) {
            post(GROUPS, wrong).statusCode(400);
        }
        post(GROUPS + "/previewMembership", Map.of("membershipRule", "nonsense"))
                .statusCode(400);
        post(GROUPS + "/evaluateDynamicMembership", Map.of("membershipRule", rule, "memberId", UUID.randomUUID()))
                .statusCode(404);
    }

    @Test
    void C2_whateverChangedEveryDeviceStandsWhereEveryRulePutsItAlone() {
        List<String> categories = List.of(category("Law one"), category("Law two"), category("Law three"));
        String first = group("Law: one", "device.deviceCategory -eq \"Law one\"");
        group("Law: not two", "device.displayName -eq \"AMY-BOOK\" -and -not (device.deviceCategory -eq \"Law two\")");
        for (int i = 0; i < 12; i++) {
            Told laptop = enrolled("LAW-" + i);
            if (i % 4 < 3) {
                choose(laptop, categories.get(i % 4));
            }
        }
        patch(GROUPS + "/" + first, null, Map.of("membershipRule", "device.deviceCategory -ne \"Law one\""))
                .statusCode(200);
        patch(CATEGORIES + "/" + categories.get(2), null, Map.of("displayName", "Law one again"))
                .statusCode(200);
        admin().delete(CATEGORIES + "/" + categories.get(1)).then().statusCode(204);
        group("Law: again", "device.deviceCategory -startsWith \"Law one\"");
        await().untilAsserted(() -> {
            List<DeviceGroup> all = groups.all(pool).await().indefinitely();
            assertThat(all).allMatch(group -> group.settledAt() != null);
            List<Placed> placed =
                    members.some("device", new UUID(0, 0), 10_000).await().indefinitely();
            assertThat(placed).hasSizeGreaterThanOrEqualTo(12);
            assertThat(placed)
                    .allSatisfy(one -> assertThat(one.groups())
                            .isEqualTo(GroupRules.of(all).of(one.candidate(), one.groups())));
        });
    }

    @Test
    void onlyAdministratorsChangeCategoriesAndGroupsAndOnlyStaffSeeThem() {
        String nobody = UUID.randomUUID().toString();
        for (String user : List.of(DemoRealm.OPERATOR, DemoRealm.READER, DemoRealm.AMY)) {
            for (String path : List.of(CATEGORIES, GROUPS)) {
                as(user).contentType(ContentType.JSON)
                        .body("{}")
                        .post(path)
                        .then()
                        .statusCode(403);
                as(user).contentType(ContentType.JSON)
                        .body("{}")
                        .patch(path + "/" + nobody)
                        .then()
                        .statusCode(403);
                as(user).delete(path + "/" + nobody).then().statusCode(403);
            }
            String device = DEVICES + "/" + nobody + "/deviceCategory";
            as(user).contentType(ContentType.JSON)
                    .body("{}")
                    .patch(device)
                    .then()
                    .statusCode(403);
            as(user).contentType(ContentType.JSON)
                    .body("{}")
                    .put(device + "/$ref")
                    .then()
                    .statusCode(403);
            as(user).delete(device).then().statusCode(403);
            as(user).delete(device + "/$ref").then().statusCode(403);
        }
        for (String path : List.of(CATEGORIES, CATEGORIES + "/$count", GROUPS, GROUPS + "/$count")) {
            as(DemoRealm.OPERATOR).get(path).then().statusCode(200);
            as(DemoRealm.AMY).get(path).then().statusCode(403).body("error.code", equalTo("accessDenied"));
            given().get(path).then().statusCode(401).body("error.code", equalTo("unauthenticated"));
        }
        for (String path : List.of(
                CATEGORIES + "/" + nobody,
                GROUPS + "/" + nobody,
                GROUPS + "/" + nobody + "/members",
                GROUPS + "/" + nobody + "/members/$count",
                DEVICES + "/" + nobody + "/deviceCategory",
                DEVICES + "/" + nobody + "/deviceCategory/$ref")) {
            as(DemoRealm.OPERATOR).get(path).then().statusCode(404);
            as(DemoRealm.AMY).get(path).then().statusCode(403);
        }
        for (String path : List.of(
                GROUPS + "/validateMembershipRule",
                GROUPS + "/previewMembership",
                GROUPS + "/evaluateDynamicMembership",
                GROUPS + "/" + nobody + "/evaluateDynamicMembership")) {
            as(DemoRealm.AMY)
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void administratorsOfAnotherScopeSeeNoCategoryAndChangeNoGroup() {
        String emea = as(DemoRealm.EMEA_ADMIN)
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", "EMEA only"))
                .post(CATEGORIES)
                .then()
                .statusCode(201)
                .body("roleScopeTagIds", contains("1"))
                .extract()
                .path("id");
        admin().get(CATEGORIES + "/" + emea).then().statusCode(200);
        as(DemoRealm.APAC_ADMIN).get(CATEGORIES + "/" + emea).then().statusCode(404);
        as(DemoRealm.APAC_ADMIN)
                .get(CATEGORIES + "?$filter=displayName eq 'EMEA only'")
                .then()
                .statusCode(200)
                .body("value", hasSize(0));
        as(DemoRealm.APAC_ADMIN).delete(CATEGORIES + "/" + emea).then().statusCode(404);
        as(DemoRealm.EMEA_ADMIN)
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", "x", "membershipRule", "device.deviceCategory -eq \"x\""))
                .post(GROUPS)
                .then()
                .statusCode(403);
    }

    private String category(String name) {
        return post(CATEGORIES, Map.of("displayName", name))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String group(String name, String rule) {
        return post(
                        GROUPS,
                        Map.of(
                                "displayName",
                                name,
                                "groupTypes",
                                List.of("DynamicMembership"),
                                "mailEnabled",
                                false,
                                "securityEnabled",
                                true,
                                "mailNickname",
                                "devices",
                                "membershipRule",
                                rule,
                                "membershipRuleProcessingState",
                                "On"))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse settled(String group) {
        await().untilAsserted(() -> admin().get(GROUPS + "/" + group)
                .then()
                .statusCode(200)
                .body("membershipRuleProcessingStatus.status", equalTo("succeeded")));
        return admin().get(GROUPS + "/" + group).then();
    }

    private void choose(Told laptop, String category) {
        patch(DEVICES + "/" + id(laptop) + "/deviceCategory", null, Map.of("id", category))
                .statusCode(200);
    }

    private Told enrolled(String serial) {
        Told attempt = Told.byAmy(UUID.nameUUIDFromBytes(serial.getBytes(UTF_8)), NOON, serial, serial + "/hw");
        broker.publish(List.of(attempt.allowed(), attempt.completed(60)));
        await().untilAsserted(() -> assertThat(told(attempt).state()).isEqualTo(EnrollmentState.ENROLLED));
        return attempt;
    }

    private void register(String serial, String groupTag) {
        String location = admin().contentType("text/csv")
                .body((serial + ",," + HASH + "," + groupTag + "\n").getBytes(UTF_8))
                .post(MANAGEMENT + "/importedWindowsAutopilotDeviceIdentities/importCsv")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().untilAsserted(() -> admin().get(location).then().body("status", equalTo("complete")));
        admin().post(MANAGEMENT + "/windowsAutopilotSettings/sync").then().statusCode(204);
    }

    private void awaitCategory(Told laptop, String name) {
        await().untilAsserted(() -> assertThat(told(laptop).category()).isEqualTo(name));
    }

    private void awaitGroup(Told laptop, String group, boolean in) {
        await().untilAsserted(() ->
                assertThat(told(laptop).deviceGroups().contains(group)).isEqualTo(in));
    }

    private DeviceState told(Told laptop) {
        List<DeviceState> states = broker.told(Topics.DEVICES, id(laptop).toString(), DeviceState.class);
        assertThat(states).isNotEmpty();
        return states.get(states.size() - 1);
    }

    private JsonNode registration(String serial) {
        List<JsonNode> values = broker.told(Topics.DEVICE_IDENTIFIERS, "autopilot:" + serial);
        assertThat(values).isNotEmpty();
        return values.get(values.size() - 1);
    }

    private static UUID id(Told laptop) {
        return RecogniseDevices.deviceId(laptop.attemptId());
    }

    private ValidatableResponse post(String path, Map<String, ?> body) {
        return admin().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private ValidatableResponse patch(String path, String etag, Map<String, ?> body) {
        RequestSpecification request = admin().contentType(ContentType.JSON).body(body);
        return (etag == null ? request : request.header("If-Match", etag))
                .patch(path)
                .then();
    }

    private RequestSpecification admin() {
        return as(DemoRealm.ADMIN);
    }

    private RequestSpecification as(String user) {
        return given().auth().oauth2(platform.identity().token(user, DemoRealm.PASSWORD));
    }
}
