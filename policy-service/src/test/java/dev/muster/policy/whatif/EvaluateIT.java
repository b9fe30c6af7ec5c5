package dev.muster.policy.whatif;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.platform.DemoRealm;
import dev.muster.policy.Asking;
import dev.muster.policy.PolicyServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What would be decided. */
@QuarkusTest
class EvaluateIT extends PolicyServiceIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PC = """
            "method": "windowsByod",
            "device": {"platform": "windows", "osVersion": "10.0.22631.1", "serialNumber": "%s"},
            "user": {"principalName": "%s", "groups": ["guessers"]}""";

    private static final String NO_PERSONAL_WINDOWS = """
            "policies": [{
              "@odata.type": "#microsoft.graph.deviceEnrollmentPlatformRestrictionConfiguration",
              "displayName": "No personal Windows", "platformType": "windows",
              "platformRestriction": {"personalDeviceEnrollmentBlocked": true},
              "assignments": [{"target": {"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "guessers"}}]
            }]""";

    @Test
    void what_would_be_decided_leaves_no_decision_and_takes_no_slot() {
        String user = Asking.someone();

        evaluate(DemoRealm.OPERATOR, "{" + PC.formatted("GUESS-1", user) + "}")
                .statusCode(200)
                .body("outcome", equalTo("allowed"))
                .body("slot", equalTo("taken"))
                .body("trace.limits.standing", hasItem("applies"));

        assertThat(text("select count(*) from decision where user_principal = '" + user + "'"))
                .isEqualTo("0");
        assertThat(text("select count(*) from slot where user_principal = '" + user + "'"))
                .isEqualTo("0");
    }

    @Test
    void a_draft_policy_counts_for_the_guess_and_for_nothing_else() {
        String user = Asking.someone();

        evaluate(DemoRealm.ADMIN, "{" + PC.formatted("GUESS-2", user) + "," + NO_PERSONAL_WINDOWS + "}")
                .statusCode(200)
                .body("outcome", equalTo("refused"))
                .body("reasons.code", contains("personalDeviceBlocked"))
                .body("restriction.name", equalTo("No personal Windows"));

        assertThat(decided(Asking.aPc(user, "GUESS-2", "guessers")).allowed()).isTrue();
    }

    @Test
    void what_is_supposed_to_be_known_replaces_what_is_known() {
        evaluate(
                        DemoRealm.ADMIN,
                        "{" + PC.formatted("GUESS-3", Asking.someone())
                                + ", \"known\": {\"registeredWithAutopilot\": true}," + NO_PERSONAL_WINDOWS + "}")
                .statusCode(200)
                .body("outcome", equalTo("allowed"))
                .body("ownership", equalTo("corporate"))
                .body("trace.ownership.rule", equalTo("O-6"));
    }

    @Test
    void the_answer_is_that_of_the_decision_that_follows() throws Exception {
        String user = Asking.someone();
        JsonNode guessed = JSON.readTree(evaluate(DemoRealm.ADMIN, """
                        {"method": "windowsByod", "user": {"principalName": "%s", "id": "id-%s", "groups": ["some"],
                         "authenticationMethods": ["pwd"]},
                         "device": {"platform": "windows", "osVersion": "10.0.22631.1", "manufacturer": "Maker",
                                    "model": "Model", "serialNumber": "GUESS-4"}}""".formatted(user, user))
                .statusCode(200)
                .extract()
                .asString());
        EnrollmentRequested attempt = Asking.aPc(user, "GUESS-4", "some");
        decided(attempt);

        JsonNode made =
                JSON.readTree(asAdmin().get("/decisions/" + attempt.attemptId()).asString());

        assertThat(withoutIdAndTimes(guessed)).isEqualTo(withoutIdAndTimes(made));
    }

    @Test
    void a_moment_can_be_supposed() {
        evaluate(
                        DemoRealm.ADMIN,
                        "{" + PC.formatted("GUESS-5", Asking.someone()) + ", \"now\": \"2030-01-01T00:00:00Z\"}")
                .statusCode(200)
                .body("decidedAt", equalTo("2030-01-01T00:00:00Z"))
                .body("attemptId", equalTo("00000000-0000-0000-0000-000000000000"));
    }

    @Test
    void nobody_but_administrators_and_operators_may_guess() {
        String body = "{" + PC.formatted("GUESS-6", Asking.someone()) + "}";

        given().contentType("application/json")
                .body(body)
                .post("/decisions/evaluate")
                .then()
                .statusCode(401);
        evaluate(DemoRealm.AMY, body).statusCode(403);
        evaluate(DemoRealm.READER, body).statusCode(403);
    }

    @Test
    void what_cannot_be_meant_is_refused_with_its_place() {
        for (String body : List.of(
                "",
                "{}",
                "{\"method\": \"windowsByod\"}",
                "{\"method\": \"windowsByod\", \"device\": {\"platform\": \"windows\"}, \"surprise\": 1}",
                "{\"method\": \"teleport\", \"device\": {\"platform\": \"windows\"}}",
                "{" + PC.formatted("x".repeat(300), Asking.someone()) + "}",
                "{" + PC.formatted("GUESS-7", Asking.someone())
                        + ", \"policies\": [{\"@odata.type\": \"unknown\"}]}")) {
            evaluate(DemoRealm.ADMIN, body)
                    .statusCode(400)
                    .body("code", equalTo("malformedRequest"))
                    .body("detail", not(nullValue()));
        }
    }

    private ValidatableResponse evaluate(String user, String body) {
        return as(user).contentType("application/json")
                .body(body)
                .post("/decisions/evaluate")
                .then();
    }

    private static JsonNode withoutIdAndTimes(JsonNode decision) {
        ObjectNode copy = decision.deepCopy();
        copy.remove(List.of("attemptId", "requestedAt", "decidedAt"));
        ((ObjectNode) copy.get("request")).remove(List.of("attemptId", "requestedAt"));
        return copy;
    }
}
