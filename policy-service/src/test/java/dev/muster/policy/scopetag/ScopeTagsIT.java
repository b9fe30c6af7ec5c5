package dev.muster.policy.scopetag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.muster.platform.DemoRealm;
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
