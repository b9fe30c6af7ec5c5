package dev.muster.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.GivenReason;
import dev.muster.platform.DemoRealm;
import dev.muster.policy.Asking;
import dev.muster.policy.PolicyServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Accepted terms and licences are known when attempts are decided. */
@QuarkusTest
class KnowledgeIT extends PolicyServiceIT {

    private static final String TERMS = "/v1.0/deviceManagement/termsAndConditions";

    private static final String LICENCES_NEEDED = """
            {"method": "windowsByod", "device": {"platform": "windows", "osVersion": "10.0.22631.1"},
             "user": {"principalName": "%s"},
             "policies": [{"id": "5f1c2ab4-7d39-4e0e-9a53-0c6a4f1d7b21_EnrollmentLicensing", "isLicenseRequired": true}]}""";

    @Test
    void U5_terms_are_to_be_accepted_and_an_acceptance_is_known_to_the_next_decision() {
        String group = UUID.randomUUID().toString();
        String user = Asking.someone();
        String terms = asAdmin()
                .contentType("application/json")
                .body("{\"displayName\": \"Terms of " + group + "\", \"title\": \"T\", \"bodyText\": \"Be kind.\"}")
                .post(TERMS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        asAdmin()
                .contentType("application/json")
                .body("{\"target\": {\"@odata.type\": \"#microsoft.graph.groupAssignmentTarget\", \"groupId\": \""
                        + group + "\"}}")
                .post(TERMS + "/" + terms + "/assignments")
                .then()
                .statusCode(201);

        EnrollmentDecided before = decided(Asking.aPc(user, "TERMS-1", group));
        change("insert into terms_answer (user_principal, terms_id, accepted_version, accepted_at) values ('" + user
                + "', '" + terms + "', 1, now())");
        EnrollmentDecided after = decided(Asking.aPc(user, "TERMS-2", group));

        assertThat(before.reasons()).extracting(GivenReason::code).containsExactly("termsNotAccepted");
        assertThat(after.allowed()).isTrue();
        asAdmin().delete(TERMS + "/" + terms).then().statusCode(204);
    }

    @Test
    void U4_a_licence_by_the_list_is_known() {
        String user = Asking.someone();
        whereLicencesAreNeeded(user).body("reasons.code", contains("userNotLicensed"));

        asAdmin()
                .contentType("application/json")
                .body("{\"userPrincipalName\": \"" + user + "\"}")
                .post("/beta/deviceManagement/licensedUsers")
                .then()
                .statusCode(201);

        whereLicencesAreNeeded(user).body("reasons", empty());
    }

    private ValidatableResponse whereLicencesAreNeeded(String user) {
        return as(DemoRealm.OPERATOR)
                .contentType("application/json")
                .body(LICENCES_NEEDED.formatted(user))
                .post("/decisions/evaluate")
                .then()
                .statusCode(200);
    }
}
