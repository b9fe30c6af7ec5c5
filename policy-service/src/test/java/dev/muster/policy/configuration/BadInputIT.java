package dev.muster.policy.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.events.Topics;
import dev.muster.http.graph.IfMatch;
import dev.muster.policy.Graph;
import dev.muster.policy.PolicyServiceIT;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.Editor;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings.Managers;
import dev.muster.policy.document.PolicySettings.Managers.Account;
import dev.muster.policy.scopetag.AdministratorScope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever an administrator sends wrongly is answered with Graph's error, says why, and changes nothing. */
@QuarkusTest
class BadInputIT extends PolicyServiceIT {

    private static final String BETA = "/beta/deviceManagement/";
    private static final String CONFIGURATIONS = BETA + "deviceEnrollmentConfigurations";
    private static final String FILTERS = BETA + "assignmentFilters";
    private static final String TERMS = BETA + "termsAndConditions";
    private static final String TYPES = BETA + "appleUserInitiatedEnrollmentProfiles";
    private static final String MDM = "/beta/policies/mobileDeviceManagementPolicies";
    private static final String LIMIT_TYPE = "'@odata.type': '#microsoft.graph.deviceEnrollmentLimitConfiguration'";
    private static final String RESTRICTION_TYPE =
            "'@odata.type': '#microsoft.graph.deviceEnrollmentPlatformRestrictionConfiguration'";
    private static final String PAGE_TYPE =
            "'@odata.type': '#microsoft.graph.windows10EnrollmentCompletionPageConfiguration'";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    ChangePolicies changes;

    /** What is sent wrongly, and a word of the answer. */
    private record Wrong(String method, String path, String body, int status, String word) {}

    @Test
    void aWrongBodyIsRefusedAndSaysWhyAndNothingChanges() {
        String limit = created(CONFIGURATIONS, Graph.limit("Bad input limit", 3));
        String ios = created(CONFIGURATIONS, Graph.restriction("Bad input iOS", "ios", Map.of()));
        String android = created(CONFIGURATIONS, Graph.restriction("Bad input Android", "android", Map.of()));
        String windowsFilter = created(
                FILTERS, Graph.filter("Bad input filter", "windows10AndLater", "(device.osVersion -eq \"10\")"));
        String terms = created(TERMS, Graph.terms("Bad input terms"));
        String type = created(TYPES, Map.of("displayName", "Bad input type"));
        String defaultLimit = builtIn("limit");
        List<String> before = everything();

        String one = CONFIGURATIONS + "/" + limit;
        String apps = String.join(
                ",", IntStream.range(0, 101).mapToObj(i -> "'app-" + i + "'").toList());
        String filtered = "{'enrollmentConfigurationAssignments': [{'target': {'@odata.type':"
                + " '#microsoft.graph.groupAssignmentTarget', 'groupId': 'sales',"
                + " 'deviceAndAppManagementAssignmentFilterId': '" + windowsFilter
                + "', 'deviceAndAppManagementAssignmentFilterType': 'include'}}]}";
        List<Wrong> wrongs = List.of(
                new Wrong("POST", CONFIGURATIONS, "{", 400, "JSON"),
                new Wrong("POST", CONFIGURATIONS, "[]", 400, "object"),
                new Wrong("POST", CONFIGURATIONS, "null", 400, "object"),
                new Wrong("POST", CONFIGURATIONS, "{'displayName': 'x'}", 400, "@odata.type"),
                new Wrong("POST", CONFIGURATIONS, "{'@odata.type': '#microsoft.graph.nothing'}", 400, "nothing"),
                new Wrong("POST", CONFIGURATIONS, "{'@odata.type': 7}", 400, "@odata.type"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS,
                        "{'@odata.type': '#microsoft.graph.termsAndConditions'," + " 'displayName': 'x'}",
                        400,
                        "takes a limit"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS,
                        "{'@odata.type':"
                                + " '#microsoft.graph.deviceEnrollmentPlatformRestrictionsConfiguration',"
                                + " 'displayName': 'x'}",
                        400,
                        "all-platform"),
                new Wrong("POST", CONFIGURATIONS, "{" + LIMIT_TYPE + ", 'limit': 5}", 400, "displayName"),
                new Wrong("POST", CONFIGURATIONS, "{" + LIMIT_TYPE + ", 'displayName': '  '}", 400, "displayName"),
                new Wrong("POST", CONFIGURATIONS, "{" + LIMIT_TYPE + ", 'displayName': 'x', 'limit': 0}", 400, "15"),
                new Wrong("POST", CONFIGURATIONS, "{" + LIMIT_TYPE + ", 'displayName': 'x', 'limit': 16}", 400, "15"),
                new Wrong("POST", CONFIGURATIONS, "{" + LIMIT_TYPE + ", 'displayName': 'x', 'limit': '5'}", 400, "15"),
                new Wrong("POST", CONFIGURATIONS, "{" + LIMIT_TYPE + ", 'displayName': 'x', 'limit': 5.5}", 400, "15"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS,
                        "{" + LIMIT_TYPE + ", 'displayName': 'x', 'colour': 'red'}",
                        400,
                        "colour"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS,
                        "{" + LIMIT_TYPE + ", 'displayName': 'x', 'roleScopeTagIds': ['77']}",
                        400,
                        "77"),
                new Wrong("POST", CONFIGURATIONS, restriction("'platformType': 'amiga'"), 400, "platformType"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS,
                        restriction("'platformType': 'ios', 'platformRestriction': 1"),
                        400,
                        "object"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS,
                        restriction("'platformType': 'ios', 'platformRestriction': {'osMinimumVersion': 'sixteen'}"),
                        400,
                        "osMinimumVersion"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS,
                        restriction(
                                "'platformType': 'ios', 'platformRestriction': {'osMinimumVersion': '17', 'osMaximumVersion': '16.9'}"),
                        400,
                        "above"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS,
                        restriction("'platformType': 'mac', 'platformRestriction': {'osMinimumVersion': '13'}"),
                        400,
                        "PR-6"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS,
                        restriction("'platformType': 'ios', 'platformRestriction': {'blockedManufacturers': ['Acme']}"),
                        400,
                        "Android"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS,
                        restriction("'platformType': 'ios', 'platformRestriction': {'blocked': true}"),
                        400,
                        "blocked"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS,
                        restriction("'platformType': 'ios', 'platformRestriction': {'platformBlocked': 'yes'}"),
                        400,
                        "true or false"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS,
                        "{" + PAGE_TYPE + ", 'displayName': 'x', 'selectedMobileAppIds': [" + apps + "]}",
                        400,
                        "100"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS,
                        "{" + PAGE_TYPE + ", 'displayName': 'x', 'musterBlockDeviceUse': false,"
                                + " 'allowDeviceUseOnInstallFailure': true}",
                        400,
                        "E-3"),
                new Wrong("PATCH", one, "{" + PAGE_TYPE + "}", 400, "@odata.type"),
                new Wrong("PATCH", one, "{'limit': 99}", 400, "15"),
                new Wrong(
                        "PATCH",
                        one,
                        "{'assignments': [{'target': {'@odata.type':"
                                + " '#microsoft.graph.allLicensedUsersAssignmentTarget'}}]}",
                        400,
                        "assign"),
                new Wrong("PATCH", one, "{'priority': 9}", 400, "setPriority"),
                new Wrong("PATCH", one, "{'iosRestriction': {}}", 400, "iosRestriction"),
                new Wrong("PATCH", CONFIGURATIONS + "/" + ios, "{'platformType': 'mac'}", 400, "platform"),
                new Wrong("PATCH", CONFIGURATIONS + "/nobody", "{'limit': 3}", 404, "policy"),
                new Wrong("PATCH", CONFIGURATIONS + "/" + terms, "{'limit': 3}", 404, "policy"),
                new Wrong("DELETE", CONFIGURATIONS + "/nobody", null, 404, "policy"),
                new Wrong("DELETE", CONFIGURATIONS + "/" + defaultLimit, null, 400, "built-in"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS + "/" + defaultLimit + "/setPriority",
                        "{'priority': 1}",
                        400,
                        "built-in"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS + "/" + defaultLimit + "/assign",
                        "{'enrollmentConfigurationAssignments': []}",
                        400,
                        "built-in"),
                new Wrong("POST", one + "/setPriority", "{'priority': 0}", 400, "priority"),
                new Wrong("POST", one + "/setPriority", "{'priority': 7000}", 400, "priority"),
                new Wrong("POST", one + "/setPriority", "{'priority': 'first'}", 400, "priority"),
                new Wrong("POST", one + "/setPriority", "{}", 400, "priority"),
                new Wrong("POST", one + "/assign", "{}", 400, "enrollmentConfigurationAssignments"),
                new Wrong("POST", one + "/assign", "{'enrollmentConfigurationAssignments': [{}]}", 400, "target"),
                new Wrong(
                        "POST",
                        one + "/assign",
                        "{'enrollmentConfigurationAssignments': [{'target': {'@odata.type': '#microsoft.graph.groupAssignmentTarget'}}]}",
                        400,
                        "groupId"),
                new Wrong(
                        "POST",
                        one + "/assign",
                        "{'enrollmentConfigurationAssignments': [{'target': {'@odata.type': '#microsoft.graph.moonAssignmentTarget'}}]}",
                        400,
                        "moon"),
                new Wrong(
                        "POST",
                        one + "/assign",
                        "{'enrollmentConfigurationAssignments': [{'target': {'@odata.type': '#microsoft.graph.allDevicesAssignmentTarget'}}]}",
                        400,
                        "allDevices"),
                new Wrong("POST", one + "/assign", filtered, 400, "PR-4"),
                new Wrong("POST", CONFIGURATIONS + "/" + android + "/assign", filtered, 400, "PR-4"),
                new Wrong("POST", CONFIGURATIONS + "/" + ios + "/assign", filtered, 400, "windows10AndLater"),
                new Wrong(
                        "POST",
                        CONFIGURATIONS + "/" + ios + "/assign",
                        filtered.replace(windowsFilter, "no-filter"),
                        400,
                        "no-filter"),
                new Wrong(
                        "POST",
                        FILTERS,
                        "{'displayName': 'x', 'platform': 'iOS', 'rule': '(device.colour -eq 1)'}",
                        400,
                        "character 1"),
                new Wrong(
                        "POST",
                        FILTERS,
                        "{'displayName': 'x', 'platform': 'iOS', 'rule': '(device.operatingSystemSKU -eq \\\"x\\\")'}",
                        400,
                        "not available"),
                new Wrong(
                        "POST",
                        FILTERS,
                        "{'displayName': 'x', 'platform': 'android', 'rule': '(device.model -eq \\\"x\\\")'}",
                        400,
                        "platform"),
                new Wrong("POST", FILTERS, "{'displayName': 'x', 'platform': 'iOS'}", 400, "rule"),
                new Wrong(
                        "POST",
                        FILTERS,
                        "{'displayName': 'x', 'platform': 'iOS', 'rule': '" + "(".repeat(64) + "'}",
                        400,
                        "deep"),
                new Wrong("POST", TERMS, "{'displayName': 'x', 'title': 'x'}", 400, "bodyText"),
                new Wrong("PATCH", TERMS + "/" + terms, "{'version': 0}", 400, "version"),
                new Wrong(
                        "POST",
                        TYPES,
                        "{'displayName': 'x', 'defaultEnrollmentType': 'webDeviceEnrollment'}",
                        400,
                        "device, user"),
                new Wrong(
                        "POST",
                        TYPES,
                        "{'displayName': 'x', 'availableEnrollmentTypeOptions': [{'ownerType': 'company', 'enrollmentType': 'user'}]}",
                        400,
                        "AP-1"),
                new Wrong(
                        "POST",
                        TYPES + "/" + type + "/assign",
                        "{'assignments': [{'target': {'@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget'}}]}",
                        400,
                        "allLicensedUsers"),
                new Wrong("PATCH", MDM + "/" + mdm(), "{'appliesTo': 'most'}", 400, "none, all, selected"),
                new Wrong("POST", MDM + "/" + mdm() + "/includedGroups/$ref", "{'@odata.id': 'sales'}", 400, "groups"),
                new Wrong("DELETE", MDM + "/" + mdm() + "/includedGroups/nobody/$ref", null, 404, "group"),
                new Wrong("PATCH", BETA + "directoryDeviceLimit", "{'limit': 0}", 400, "1 to 1000"),
                new Wrong("PATCH", BETA + "enrollmentLicensing", "{'isLicenseRequired': 1}", 400, "true or false"),
                new Wrong(
                        "PATCH",
                        BETA + "enrollmentMultiFactorRequirement",
                        "{'platforms': ['amiga']}",
                        400,
                        "platforms"),
                new Wrong(
                        "POST",
                        BETA + "deviceEnrollmentManagers",
                        "{'userPrincipalName': ''}",
                        400,
                        "userPrincipalName"),
                new Wrong("DELETE", BETA + "deviceEnrollmentManagers/nobody@contoso.com", null, 404, "manager"),
                new Wrong("POST", BETA + "licensedUsers", "{}", 400, "userPrincipalName"),
                new Wrong("DELETE", BETA + "roleScopeTags/0", null, 400, "built-in"),
                new Wrong("GET", CONFIGURATIONS + "?$filter=colour eq 'red'", null, 400, "colour"),
                new Wrong("GET", CONFIGURATIONS + "?$orderby=limit", null, 400, "limit"),
                new Wrong("GET", CONFIGURATIONS + "?$search=x", null, 400, "search"),
                new Wrong("GET", BETA + "nothingHere", null, 404, ""));

        List<String> failed = new ArrayList<>();
        for (Wrong wrong : wrongs) {
            try {
                refused(wrong);
            } catch (AssertionError notRefused) {
                failed.add(wrong + "\n" + notRefused.getMessage());
            }
        }
        assertThat(failed).isEmpty();
        assertThat(everything()).isEqualTo(before);
        for (String path : List.of(
                one,
                CONFIGURATIONS + "/" + ios,
                CONFIGURATIONS + "/" + android,
                FILTERS + "/" + windowsFilter,
                TERMS + "/" + terms,
                TYPES + "/" + type)) {
            asAdmin().delete(path).then().statusCode(204);
        }
    }

    @Test
    void aStaleETagIsRefusedWithWhatTheVersionIs() {
        String one = CONFIGURATIONS + "/" + created(CONFIGURATIONS, Graph.limit("Stale", 3));
        json().header("If-Match", "\"1\"")
                .body(Map.of("limit", 4))
                .patch(one)
                .then()
                .statusCode(200);
        json().header("If-Match", "W/\"1\"")
                .body(Map.of("limit", 5))
                .patch(one)
                .then()
                .statusCode(412)
                .body("error.code", equalTo("resourceModified"))
                .body("error.message", containsString("version 2"));
        json().header("If-Match", "yesterday")
                .body(Map.of("limit", 5))
                .patch(one)
                .then()
                .statusCode(400);
        asAdmin().header("If-Match", "\"1\"").delete(one).then().statusCode(412);
        asAdmin().get(one).then().body("limit", equalTo(4));
        asAdmin().header("If-Match", "*").delete(one).then().statusCode(204);
    }

    @Test
    void theTwentySixthPolicyOfAKindIsRefused() {
        long existing =
                Long.parseLong(text("select count(*) from policy_document where kind = 'limit' and not built_in"));
        List<String> ids = new ArrayList<>();
        for (long i = existing; i < 25; i++) {
            ids.add(created(CONFIGURATIONS, Graph.limit("Limit " + i, 2)));
        }
        json().body(Graph.limit("The 26th", 2))
                .post(CONFIGURATIONS)
                .then()
                .statusCode(400)
                .body("error.message", containsString("25"));
        ids.forEach(id -> asAdmin().delete(CONFIGURATIONS + "/" + id).then().statusCode(204));
        assertThat(text("select count(*) from policy_document where display_name = 'The 26th'"))
                .isEqualTo("0");
    }

    @Test
    void the151stDeviceEnrollmentManagerIsRefused() {
        String managers = BETA + "deviceEnrollmentManagers";
        managers(IntStream.rangeClosed(1, 150)
                .mapToObj(i -> "dem-" + i + "@contoso.com")
                .toList());
        json().body(Map.of("userPrincipalName", "dem-151@contoso.com"))
                .post(managers)
                .then()
                .statusCode(400)
                .body("error.message", containsString("DEM-1"));
        asAdmin().get(managers + "?$count=true&$top=1").then().body("'@odata.count'", equalTo(150));
        asAdmin().delete(managers + "/dem-150@contoso.com").then().statusCode(204);
        json().body(Map.of("userPrincipalName", "dem-151@contoso.com"))
                .post(managers)
                .then()
                .statusCode(201);
        managers(List.of());
    }

    /** Makes these the device enrollment managers, all at once: the API takes one at a time. */
    private void managers(List<String> accounts) {
        Editor editor = new Editor("test", AdministratorScope.EVERYTHING, IfMatch.of(null));
        changes.editOnly(
                        "update",
                        PolicyKind.DEVICE_ENROLLMENT_MANAGERS,
                        editor,
                        (current, now) -> current.edited(
                                current.displayName(),
                                current.description(),
                                current.scopeTags(),
                                new Managers(accounts.stream()
                                        .map(account -> new Account(account, now, "test"))
                                        .toList()),
                                now,
                                "test"))
                .await()
                .indefinitely();
    }

    @Test
    void aFilterInUseIsNotDeletedAndNamesItsPolicies() {
        String filter = created(FILTERS, Graph.filter("In use", "iOS", "(device.model -startsWith \"iPad\")"));
        String policy = created(CONFIGURATIONS, Graph.restriction("Uses it", "ios", Map.of()));
        json().body(Graph.assign(Graph.filtered("sales", filter, "include")))
                .post(CONFIGURATIONS + "/" + policy + "/assign")
                .then()
                .statusCode(204);
        asAdmin()
                .delete(FILTERS + "/" + filter)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("stillInUse"))
                .body("error.message", containsString("Uses it"));
        json().body(Map.of("platform", "macOS"))
                .patch(FILTERS + "/" + filter)
                .then()
                .statusCode(400)
                .body("error.message", containsString("macOS"));
        asAdmin()
                .get(FILTERS + "/" + filter)
                .then()
                .body("payloads[0].payloadId", equalTo(policy))
                .body("payloads[0].groupId", equalTo("sales"));
        asAdmin().delete(CONFIGURATIONS + "/" + policy).then().statusCode(204);
        asAdmin().delete(FILTERS + "/" + filter).then().statusCode(204);
    }

    private void refused(Wrong wrong) {
        RequestSpecification request = json();
        if (wrong.body() != null) {
            request.body(wrong.body().replace('\'', '"'));
        }
        Response answer = request.request(wrong.method(), wrong.path());
        // Read here, as every path given to REST Assured is compiled anew.
        JsonNode error = read(answer).path("error");
        assertThat(answer.statusCode()).as("%s %s", wrong, error).isEqualTo(wrong.status());
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(error.path("code").asText()).isNotEmpty();
        assertThat(error.path("message").asText()).contains(wrong.word());
        assertThat(error.path("innerError").path("date").asText()).isNotEmpty();
    }

    private static JsonNode read(Response answer) {
        try {
            return JSON.readTree(answer.asString());
        } catch (IOException unreadable) {
            throw new AssertionError(answer.asString(), unreadable);
        }
    }

    /** Every stored document, every version, the revision and how many actions are recorded. */
    private List<String> everything() {
        return List.of(
                text("select string_agg(d::text, '|' order by document_id) from policy_document d"),
                text("select count(*) from policy_document_version"),
                text("select revision from policy_revision"),
                text("select count(*) from licensed_user"),
                String.valueOf(broker.told(Topics.AUDIT).size()));
    }

    private String created(String collection, Map<String, Object> document) {
        return json().body(document)
                .post(collection)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String builtIn(String kind) {
        return text("select document_id from policy_document where built_in and kind = '" + kind + "'");
    }

    private String mdm() {
        return builtIn("mobileDeviceManagementPolicy");
    }

    private static String restriction(String settings) {
        return "{" + RESTRICTION_TYPE + ", 'displayName': 'x', " + settings + "}";
    }

    private RequestSpecification json() {
        return asAdmin().contentType("application/json");
    }
}
