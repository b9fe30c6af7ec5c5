package dev.muster.policy.scopetag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.platform.DemoRealm;
import dev.muster.policy.Asking;
import dev.muster.policy.Graph;
import dev.muster.policy.PolicyServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScopeTagsIT extends PolicyServiceIT {

    private static final String TAGS = "/beta/deviceManagement/roleScopeTags";
    private static final String CONFIGURATIONS = "/beta/deviceManagement/deviceEnrollmentConfigurations";

    /** The demo administrators are held to the tags 1 and 2; ids are given in their order. */
    @BeforeEach
    void bothTagsExist() {
        while (text("select document_id from policy_document where kind = 'roleScopeTag' and document_id = '2'")
                == null) {
            json(DemoRealm.ADMIN)
                    .body(Map.of("displayName", "Region"))
                    .post(TAGS)
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void aPolicyIsSeenAndChangedOnlyByThoseWhoShareATagWithIt() {
        String id = created(DemoRealm.EMEA_ADMIN, "Scoped to EMEA", null);
        as(DemoRealm.EMEA_ADMIN)
                .get(CONFIGURATIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("roleScopeTagIds", contains("1"));
        as(DemoRealm.APAC_ADMIN).get(CONFIGURATIONS + "/" + id).then().statusCode(404);
        as(DemoRealm.APAC_ADMIN)
                .get(CONFIGURATIONS)
                .then()
                .body("value.displayName", not(hasItem("Scoped to EMEA")))
                .body("value.displayName", hasItem("All users and all devices"));
        json(DemoRealm.APAC_ADMIN)
                .body(Map.of("limit", 1))
                .patch(CONFIGURATIONS + "/" + id)
                .then()
                .statusCode(404);
        json(DemoRealm.APAC_ADMIN)
                .body(Map.of("priority", 1))
                .post(CONFIGURATIONS + "/" + id + "/setPriority")
                .then()
                .statusCode(404);
        json(DemoRealm.APAC_ADMIN)
                .body(Graph.assign(Graph.allUsers()))
                .post(CONFIGURATIONS + "/" + id + "/assign")
                .then()
                .statusCode(404);
        as(DemoRealm.APAC_ADMIN).delete(CONFIGURATIONS + "/" + id).then().statusCode(404);
        as(DemoRealm.APAC_ADMIN)
                .get("/beta/deviceManagement/policyVersions/" + id)
                .then()
                .statusCode(404);
        json(DemoRealm.EMEA_ADMIN)
                .body(Map.of("limit", 6))
                .patch(CONFIGURATIONS + "/" + id)
                .then()
                .statusCode(200);
        as(DemoRealm.ADMIN).delete(CONFIGURATIONS + "/" + id).then().statusCode(204);
    }

    @Test
    void whoeverSeesAPolicySeesItsPlaceAmongAllOfThem() {
        String first = created(DemoRealm.APAC_ADMIN, "Hidden", null);
        String second = created(DemoRealm.EMEA_ADMIN, "Behind the hidden", null);
        Map<String, Object> seen =
                as(DemoRealm.EMEA_ADMIN).get(CONFIGURATIONS + "/" + second).as(Map.class);
        Map<String, Object> hidden =
                as(DemoRealm.ADMIN).get(CONFIGURATIONS + "/" + first).as(Map.class);
        assertThat((Integer) seen.get("priority")).isGreaterThan((Integer) hidden.get("priority"));
        assertThat(seen.get("musterRankingSize")).isEqualTo(hidden.get("musterRankingSize"));
        as(DemoRealm.ADMIN).delete(CONFIGURATIONS + "/" + first).then().statusCode(204);
        as(DemoRealm.ADMIN).delete(CONFIGURATIONS + "/" + second).then().statusCode(204);
    }

    @Test
    void anAdministratorHeldToTagsGivesAndTakesNoOthersAndLeavesBuiltInDocumentsAlone() {
        json(DemoRealm.EMEA_ADMIN)
                .body(tagged("Not mine", List.of("2")))
                .post(CONFIGURATIONS)
                .then()
                .statusCode(403)
                .body("error.code", equalTo("accessDenied"));
        String id = created(DemoRealm.EMEA_ADMIN, "Mine", List.of("1"));
        json(DemoRealm.EMEA_ADMIN)
                .body(Map.of("roleScopeTagIds", List.of("1", "2")))
                .patch(CONFIGURATIONS + "/" + id)
                .then()
                .statusCode(403);
        json(DemoRealm.EMEA_ADMIN)
                .body(Map.of("roleScopeTagIds", List.of()))
                .patch(CONFIGURATIONS + "/" + id)
                .then()
                .statusCode(403);
        String builtIn = text("select document_id from policy_document where built_in and kind = 'limit'");
        json(DemoRealm.EMEA_ADMIN)
                .body(Map.of("limit", 1))
                .patch(CONFIGURATIONS + "/" + builtIn)
                .then()
                .statusCode(403);
        json(DemoRealm.EMEA_ADMIN)
                .body(Map.of("userPrincipalName", "x@contoso.com"))
                .post("/beta/deviceManagement/licensedUsers")
                .then()
                .statusCode(403);
        json(DemoRealm.EMEA_ADMIN)
                .body(Map.of("displayName", "A tag of my own"))
                .post(TAGS)
                .then()
                .statusCode(403);
        as(DemoRealm.ADMIN).delete(CONFIGURATIONS + "/" + id).then().statusCode(204);
    }

    @Test
    void aFilterOutOfSightCannotBeAssignedThrough() {
        String filter = json(DemoRealm.APAC_ADMIN)
                .body(Graph.filter("Of another region", "iOS", "(device.model -eq \"iPad\")"))
                .post("/beta/deviceManagement/assignmentFilters")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String id = json(DemoRealm.EMEA_ADMIN)
                .body(Graph.restriction("Mine on iOS", "ios", Map.of()))
                .post(CONFIGURATIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        json(DemoRealm.EMEA_ADMIN)
                .body(Graph.assign(Graph.filtered("sales", filter, "include")))
                .post(CONFIGURATIONS + "/" + id + "/assign")
                .then()
                .statusCode(400)
                .body("error.message", not(containsString("Of another region")));
        as(DemoRealm.ADMIN).delete(CONFIGURATIONS + "/" + id).then().statusCode(204);
        as(DemoRealm.ADMIN)
                .delete("/beta/deviceManagement/assignmentFilters/" + filter)
                .then()
                .statusCode(204);
    }

    @Test
    void a_filter_tells_nothing_of_the_policies_out_of_sight_that_are_assigned_through_it() {
        String filter = json(DemoRealm.ADMIN)
                .body(shared(Graph.filter("Shared", "iOS", "(device.model -eq \"iPad\")")))
                .post("/beta/deviceManagement/assignmentFilters")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String id = json(DemoRealm.APAC_ADMIN)
                .body(Graph.restriction("Theirs on iOS", "ios", Map.of()))
                .post(CONFIGURATIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        json(DemoRealm.APAC_ADMIN)
                .body(Graph.assign(Graph.filtered("their-group", filter, "include")))
                .post(CONFIGURATIONS + "/" + id + "/assign")
                .then()
                .statusCode(204);

        String path = "/beta/deviceManagement/assignmentFilters/" + filter;
        as(DemoRealm.APAC_ADMIN).get(path).then().body("payloads.payloadId", contains(id));
        as(DemoRealm.EMEA_ADMIN).get(path).then().statusCode(200).body("payloads", hasSize(0));

        as(DemoRealm.ADMIN).delete(CONFIGURATIONS + "/" + id).then().statusCode(204);
        as(DemoRealm.ADMIN).delete(path).then().statusCode(204);
    }

    @Test
    void the_argument_of_a_decision_and_of_a_guess_does_not_name_policies_out_of_sight() {
        String id = created(DemoRealm.APAC_ADMIN, "Limit of another region", null);
        json(DemoRealm.APAC_ADMIN)
                .body(Graph.assign(Graph.group("another-region")))
                .post(CONFIGURATIONS + "/" + id + "/assign")
                .then()
                .statusCode(204);
        EnrollmentRequested attempt = Asking.aPc(DemoRealm.MIA, "SIGHT-1", "another-region");
        decided(attempt);
        String decision = "/decisions/" + attempt.attemptId();
        String guess = """
                {"method": "windowsByod", "device": {"platform": "windows", "osVersion": "10.0.22631.1"},
                 "user": {"principalName": "sight@contoso.com", "groups": ["another-region"]}, "policies": %s}""";

        assertThat(as(DemoRealm.APAC_ADMIN).get(decision).asString()).contains("Limit of another region", id);
        as(DemoRealm.EMEA_ADMIN)
                .get(decision)
                .then()
                .statusCode(200)
                .body("limit.name", equalTo(""))
                .body("trace.limits.standing", hasItem("applies"))
                .body(not(containsString("Limit of another region")))
                .body(not(containsString(id)));
        json(DemoRealm.EMEA_ADMIN)
                .body(guess.formatted("[]"))
                .post("/decisions/evaluate")
                .then()
                .statusCode(200)
                .body(not(containsString("Limit of another region")))
                .body(not(containsString(id)));
        json(DemoRealm.EMEA_ADMIN)
                .body(guess.formatted("[{\"id\": \"" + id + "\", \"limit\": 9}]"))
                .post("/decisions/evaluate")
                .then()
                .statusCode(400);
        as(DemoRealm.EMEA_ADMIN)
                .get("/users/" + DemoRealm.MIA + "/slots?group=another-region")
                .then()
                .statusCode(200)
                .body(not(containsString("Limit of another region")));
        as(DemoRealm.MIA)
                .get(decision)
                .then()
                .statusCode(200)
                .body("outcome", equalTo("allowed"))
                .body("limit.name", equalTo("Limit of another region"))
                .body("trace.limits", hasSize(1))
                .body("inputs", nullValue());

        as(DemoRealm.ADMIN).delete(CONFIGURATIONS + "/" + id).then().statusCode(204);
    }

    @Test
    void the_drafts_of_a_replay_are_for_their_author_and_administrators_without_bounds() {
        String draft = """
                {"last": 1, "policies": [{"@odata.type": "#microsoft.graph.deviceEnrollmentLimitConfiguration",
                 "displayName": "Plan of APAC", "limit": 1}]}""";
        String replay = "/decisions/replay/"
                + json(DemoRealm.APAC_ADMIN)
                        .body(draft)
                        .post("/decisions/replay")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id");

        for (String reader : List.of(DemoRealm.APAC_ADMIN, DemoRealm.ADMIN)) {
            as(reader).get(replay).then().body("policies.displayName", contains("Plan of APAC"));
        }
        as(DemoRealm.EMEA_ADMIN).get(replay).then().statusCode(200).body("policies", nullValue());
        as(DemoRealm.EMEA_ADMIN).get(replay + "/differences").then().statusCode(200);
    }

    private static Map<String, Object> shared(Map<String, Object> document) {
        Map<String, Object> shared = new HashMap<>(document);
        shared.put("roleScopeTags", List.of("1", "2"));
        return shared;
    }

    @Test
    void aTagThatPoliciesCarryIsNotDeleted() {
        String tag = json(DemoRealm.ADMIN)
                .body(Map.of("displayName", "Short-lived"))
                .post(TAGS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String id = created(DemoRealm.ADMIN, "Carries it", List.of(tag));
        as(DemoRealm.ADMIN)
                .delete(TAGS + "/" + tag)
                .then()
                .statusCode(409)
                .body("error.message", containsString("Carries it"));
        as(DemoRealm.ADMIN).delete(CONFIGURATIONS + "/" + id).then().statusCode(204);
        as(DemoRealm.ADMIN).delete(TAGS + "/" + tag).then().statusCode(204);
    }

    private String created(String user, String name, List<String> tags) {
        return json(user)
                .body(tagged(name, tags))
                .post(CONFIGURATIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> tagged(String name, List<String> tags) {
        Map<String, Object> limit = new HashMap<>(Graph.limit(name, 3));
        if (tags != null) {
            limit.put("roleScopeTagIds", tags);
        }
        return limit;
    }

    private RequestSpecification json(String user) {
        return as(user).contentType("application/json");
    }
}
