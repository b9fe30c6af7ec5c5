package dev.muster.policy.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.events.Topics;
import dev.muster.platform.DemoRealm;
import dev.muster.policy.Graph;
import dev.muster.policy.PolicyServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EnrollmentConfigurationsIT extends PolicyServiceIT {

    private static final String COLLECTION = "/beta/deviceManagement/deviceEnrollmentConfigurations";

    @Test
    void aNewPolicyGoesLastAndIsToldAndRecordedWithItsAuthor() {
        String id = created(Graph.limit("Told limit", 3));
        asAdmin()
                .get(COLLECTION + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("limit", equalTo(3))
                .body("roleScopeTagIds", contains("0"))
                .body("'@odata.type'", equalTo("#microsoft.graph.deviceEnrollmentLimitConfiguration"));
        await().untilAsserted(() -> assertThat(broker.told(Topics.POLICIES, id))
                .last()
                .satisfies(
                        state -> assertThat(state.path("changedBy").textValue()).isEqualTo(DemoRealm.ADMIN)));
        await().untilAsserted(() -> assertThat(audited(id)).singleElement().satisfies(action -> {
            assertThat(action.path("action").textValue()).isEqualTo("create");
            assertThat(action.path("before").isMissingNode()).isTrue();
            assertThat(action.path("after").path("limit").intValue()).isEqualTo(3);
        }));
        asAdmin().delete(COLLECTION + "/" + id).then().statusCode(204);
        await().untilAsserted(() ->
                assertThat(broker.told(Topics.POLICIES, id)).last().isNull());
    }

    @Test
    void aChangeKeepsWhatItDoesNotNameAndTheVersionBefore() {
        String id = created(Graph.restriction("Kept", "ios", Map.of("osMinimumVersion", "16.0")));
        asAdmin()
                .contentType("application/json")
                .body(Map.of("platformRestriction", Map.of("personalDeviceEnrollmentBlocked", true)))
                .header("If-Match", "\"1\"")
                .patch(COLLECTION + "/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("platformRestriction.osMinimumVersion", equalTo("16.0"))
                .body("platformRestriction.personalDeviceEnrollmentBlocked", equalTo(true));
        asAdmin()
                .get("/beta/deviceManagement/policyVersions/" + id)
                .then()
                .statusCode(200)
                .body("value.version", contains(2, 1))
                .body("value[1].document.platformRestriction.personalDeviceEnrollmentBlocked", equalTo(false))
                .body("value[0].changedBy", equalTo(DemoRealm.ADMIN));
        asAdmin().delete(COLLECTION + "/" + id).then().statusCode(204);
    }

    @Test
    void prioritiesStayDenseAndUniqueWhicheverPolicyMovesOrGoes() {
        List<String> ids = List.of(
                created(Graph.restriction("Mac 1", "mac", Map.of())),
                created(Graph.restriction("Mac 2", "mac", Map.of())),
                created(Graph.restriction("Mac 3", "mac", Map.of())));
        asAdmin()
                .contentType("application/json")
                .body(Map.of("priority", 1))
                .post(COLLECTION + "/" + ids.get(2) + "/setPriority")
                .then()
                .statusCode(204);
        assertThat(ranking("mac")).containsExactly("1 Mac 3", "2 Mac 1", "3 Mac 2");
        asAdmin().delete(COLLECTION + "/" + ids.get(0)).then().statusCode(204);
        assertThat(ranking("mac")).containsExactly("1 Mac 3", "2 Mac 2");
        asAdmin().delete(COLLECTION + "/" + ids.get(1)).then().statusCode(204);
        asAdmin().delete(COLLECTION + "/" + ids.get(2)).then().statusCode(204);
    }

    @Test
    void assignmentsAreReplacedAsAWholeOrOneByOne() {
        String id = created(Graph.limit("Assigned", 4));
        asAdmin()
                .contentType("application/json")
                .body(Graph.assign(Graph.group("sales"), Graph.excluded("pilots")))
                .post(COLLECTION + "('" + id + "')/microsoft.graph.assign")
                .then()
                .statusCode(204);
        String second = asAdmin()
                .contentType("application/json")
                .body(Graph.assignment(Graph.group("finance")))
                .post(COLLECTION + "/" + id + "/assignments")
                .then()
                .statusCode(201)
                .body("target.groupId", equalTo("finance"))
                .extract()
                .path("id");
        asAdmin()
                .get(COLLECTION + "/" + id + "?$expand=assignments")
                .then()
                .statusCode(200)
                .body("assignments.target.groupId", contains("sales", "pilots", "finance"));
        asAdmin()
                .delete(COLLECTION + "/" + id + "/assignments/" + second)
                .then()
                .statusCode(204);
        asAdmin()
                .get(COLLECTION + "/" + id + "/assignments")
                .then()
                .statusCode(200)
                .body("value.target.groupId", contains("sales", "pilots"));
        asAdmin().delete(COLLECTION + "/" + id).then().statusCode(204);
    }

    @Test
    void collectionsAreAskedInTheWayOfOData() {
        String id = created(Graph.limit("Asked for", 2));
        asAdmin()
                .get(COLLECTION + "?$filter=displayName eq 'Asked for'&$select=displayName,limit&$count=true")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(1))
                .body("value[0].limit", equalTo(2))
                .body("value[0].description", equalTo(null));
        asAdmin()
                .urlEncodingEnabled(false)
                .get(
                        COLLECTION
                                + "?%24filter=deviceEnrollmentConfigurationType%20eq%20'limit'&%24top=1&%24orderby=priority%20desc")
                .then()
                .statusCode(200)
                .body("value", hasSize(1))
                .body("'@odata.nextLink'", startsWith("http"));
        asAdmin()
                .get(COLLECTION + "/$count?$filter=startswith(displayName,'Asked')")
                .then()
                .statusCode(200)
                .body(equalTo("1"));
        asAdmin()
                .get("/BETA/devicemanagement/DeviceEnrollmentConfigurations/")
                .then()
                .statusCode(200)
                .body("value.displayName", hasItem("Asked for"));
        asAdmin().delete(COLLECTION + "/" + id).then().statusCode(204);
    }

    @Test
    void builtInDefaultsAreThereFromTheStartWithIdsScriptsRecognise() {
        asAdmin()
                .get("/v1.0/deviceManagement/deviceEnrollmentConfigurations?$filter=priority eq 0")
                .then()
                .statusCode(200)
                .body("value", hasSize(3))
                .body("value.id", hasItem(matchesPattern(".*_DefaultLimit")))
                .body("value.id", hasItem(matchesPattern(".*_DefaultPlatformRestrictions")))
                .body("value.id", hasItem(matchesPattern(".*_DefaultWindows10EnrollmentCompletionPageConfiguration")));
    }

    @Test
    void whatWouldApplyToAUserIsListedWithReasons() {
        String id = created(Graph.limit("Of helpdesk", 7));
        asAdmin()
                .contentType("application/json")
                .body(Graph.assign(Graph.group("helpdesk")))
                .post(COLLECTION + "/" + id + "/assign")
                .then()
                .statusCode(204);
        asAdmin()
                .get("/beta/users/otto@contoso.com/getEffectiveDeviceEnrollmentConfigurations()?groups=helpdesk,staff")
                .then()
                .statusCode(200)
                .body("musterGroupsFrom", equalTo("request"))
                .body("value.displayName", hasItems("Of helpdesk", "All users and all devices"))
                .body("value.find { it.displayName == 'Of helpdesk' }.musterStanding", equalTo("applies"))
                .body(
                        "value.find { it.displayName == 'Of helpdesk' }.musterWhy",
                        equalTo("assigned to group helpdesk at priority 1"));
        asAdmin()
                .get("/beta/users/otto@contoso.com/getEffectiveDeviceEnrollmentConfigurations?groups=staff")
                .then()
                .statusCode(200)
                .body("value.displayName", not(hasItem("Of helpdesk")));
        asAdmin().delete(COLLECTION + "/" + id).then().statusCode(204);
    }

    private String created(Map<String, Object> document) {
        return asAdmin()
                .contentType("application/json")
                .body(document)
                .post(COLLECTION)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private List<String> ranking(String platform) {
        List<Map<String, Object>> all = asAdmin()
                .get(COLLECTION + "?$orderby=priority")
                .then()
                .statusCode(200)
                .extract()
                .path("value");
        return all.stream()
                .filter(document -> platform.equals(document.get("platformType")))
                .map(document -> document.get("priority") + " " + document.get("displayName"))
                .toList();
    }

    private List<JsonNode> audited(String id) {
        return broker.told(Topics.AUDIT).stream()
                .filter(action -> id.equals(action.path("resourceId").textValue()))
                .toList();
    }
}
