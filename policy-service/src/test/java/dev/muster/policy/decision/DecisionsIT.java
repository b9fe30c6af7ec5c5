package dev.muster.policy.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.muster.eventlog.EventJson;
import dev.muster.events.Topics;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.SlotOutcome;
import dev.muster.platform.DemoRealm;
import dev.muster.policy.Asking;
import dev.muster.policy.PolicyServiceIT;
import dev.muster.policy.decision.persistence.DecisionLog;
import dev.muster.policy.decision.persistence.DecisionLog.Position;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The edges of deciding: requests from the broker in, decisions to the broker and over HTTP out. */
@QuarkusTest
class DecisionsIT extends PolicyServiceIT {

    private static final String LIMITS = "/beta/deviceManagement/deviceEnrollmentConfigurations";

    @Inject
    DecisionLog log;

    @Inject
    Pool pool;

    @Inject
    RecordedPolicies recorded;

    @Test
    void I2_the_same_attempt_asked_again_is_told_the_stored_decision_under_the_same_event() {
        EnrollmentRequested attempt = Asking.aPc(Asking.someone(), "AGAIN-1");

        decided(attempt);
        broker.publishAnew(attempt);

        await().until(() -> told(attempt.attemptId()).size() == 2);
        assertThat(told(attempt.attemptId()).stream().distinct()).hasSize(1);
        assertThat(text("select count(*) from slot where enrollment_id = '" + attempt.attemptId() + "'"))
                .isEqualTo("1");
    }

    @Test
    void a_request_delivered_twice_is_acted_on_once() {
        EnrollmentRequested attempt = Asking.aPc(Asking.someone(), "TWICE-1");
        EnrollmentRequested after = Asking.aPc(attempt.user().principalName(), "TWICE-2");

        broker.publish(List.of(attempt, attempt));
        decided(after);

        await().until(() -> told(after.attemptId()).size() == 1);
        assertThat(told(attempt.attemptId())).hasSize(1);
    }

    @Test
    void I4_of_fifty_attempts_at_once_for_five_slots_five_are_let_in() {
        String user = Asking.someone();
        List<EnrollmentRequested> first = IntStream.range(0, 10)
                .mapToObj(device -> Asking.aPc(user, "HELD-" + device))
                .toList();
        broker.publish(first);
        assertThat(decided(first)).allMatch(EnrollmentDecided::allowed);
        List<EnrollmentRequested> rush = IntStream.range(0, 50)
                .mapToObj(device -> Asking.aPc(user, "RUSH-" + device))
                .toList();

        broker.publish(rush);

        assertThat(decided(rush))
                .extracting(EnrollmentDecided::slot)
                .filteredOn(slot -> slot == SlotOutcome.TAKEN)
                .hasSize(5);
    }

    @Test
    void a_request_that_cannot_be_read_or_stored_is_put_aside_and_the_next_one_is_decided() {
        EnrollmentRequested attempt = Asking.aPc(Asking.someone(), "POISON-1");
        UUID unreadable = broker.publishInsteadOf(attempt, "{\"attemptId\":");
        UUID unstorable =
                broker.publishInsteadOf(attempt, EventJson.write(attempt).replace("POISON-1", "POISON\\u0000"));
        EnrollmentRequested next = Asking.aPc(attempt.user().principalName(), "POISON-2");

        assertThat(decided(next).allowed()).isTrue();

        assertThat(broker.deadLetterReason(Topics.ENROLLMENT_REQUESTS, unreadable))
                .isEqualTo("payloadUnreadable");
        assertThat(broker.deadLetterReason(Topics.ENROLLMENT_REQUESTS, unstorable))
                .isEqualTo("processingFailed");
    }

    @Test
    void a_policy_change_is_in_force_for_the_very_next_decision() {
        String user = Asking.someone();
        String group = "group-of-" + user;
        assertThat(decided(Asking.aPc(user, "NEXT-1", group)).allowed()).isTrue();
        String policy = asAdmin()
                .contentType("application/json")
                .body(Map.of(
                        "@odata.type",
                        "#microsoft.graph.deviceEnrollmentLimitConfiguration",
                        "displayName",
                        "One for " + user,
                        "limit",
                        1))
                .post(LIMITS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        asAdmin()
                .contentType("application/json")
                .body(Map.of(
                        "enrollmentConfigurationAssignments",
                        List.of(Map.of(
                                "target",
                                Map.of("@odata.type", "#microsoft.graph.groupAssignmentTarget", "groupId", group)))))
                .post(LIMITS + "/" + policy + "/assign")
                .then()
                .statusCode(204);

        EnrollmentDecided second = decided(Asking.aPc(user, "NEXT-2", group));
        assertThat(second.allowed()).isFalse();
        assertThat(second.limit().policyId()).isEqualTo(policy);
        asAdmin().delete(LIMITS + "/" + policy).then().statusCode(204);
        assertThat(decided(Asking.aPc(user, "NEXT-3", group)).allowed()).isTrue();
    }

    @Test
    void I8_every_stored_decision_made_again_from_its_recorded_inputs_is_the_same_byte_for_byte() {
        String user = Asking.someone();
        decided(Asking.aPhone(user, "I8-PHONE", "some", "groups"));
        decided(Asking.anAutomatedPhone(user, "I8-ADE"));
        decided(Asking.aPc(user, "I8-PC"));
        decided(Asking.aPc(user, "I8-PC"));

        List<KeptDecision> all = log.next(pool, Position.before(Instant.EPOCH), Instant.now(), 10_000)
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(all).hasSizeGreaterThan(3).allSatisfy(kept -> {
            EnrollmentDecided again = recorded.madeAgain(kept).decided();
            UUID attemptId = kept.decided().attemptId();
            assertThat(EventJson.write(again.withoutTrace())).isEqualTo(text(stored("decided", attemptId)));
            assertThat(EventJson.write(again.trace())).isEqualTo(text(stored("trace", attemptId)));
        });
    }

    @Test
    void a_decision_tells_what_was_asked_what_was_known_and_by_which_policies() {
        EnrollmentRequested attempt = Asking.aPc(Asking.someone(), "TOLD-1");
        decided(attempt);

        as(DemoRealm.OPERATOR)
                .get("/decisions/" + attempt.attemptId())
                .then()
                .statusCode(200)
                .body("outcome", equalTo("allowed"))
                .body("trace.restrictions.standing", hasItem("applies"))
                .body("request.device.serialNumber", equalTo("TOLD-1"))
                .body("policyRevision", notNullValue())
                .body("inputs.connections", notNullValue());
    }

    @Test
    void decisions_are_found_by_user_serial_number_outcome_and_time_page_by_page() {
        String user = Asking.someone();
        EnrollmentRequested first = Asking.aPc(user, "found-1");
        EnrollmentRequested second = Asking.aPc(user, "found-2");
        Instant before = decided(first).decidedAt();
        decided(second);
        String mine = "userPrincipalName eq '" + user + "'";

        String next = asAdmin()
                .queryParam("$filter", mine)
                .queryParam("$top", 1)
                .queryParam("$count", true)
                .get("/decisions")
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("value.attemptId", contains(second.attemptId().toString()))
                .extract()
                .path("next");
        asAdmin()
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .body("value.attemptId", contains(first.attemptId().toString()))
                .body("next", nullValue());
        found("serialNumber eq 'FOUND-1'")
                .body("value.attemptId", contains(first.attemptId().toString()));
        found(mine + " and outcome eq 'refused'").body("value", hasSize(0));
        found(mine + " and decidedAt gt " + before)
                .body("value.attemptId", contains(second.attemptId().toString()));
        as(DemoRealm.READER)
                .queryParam("$filter", "colour eq 'blue'")
                .get("/decisions")
                .then()
                .statusCode(400);
    }

    @Test
    void who_does_not_look_after_enrollment_finds_the_own_decisions_only() {
        EnrollmentRequested own = Asking.aPc(DemoRealm.MIA, "OWN-1");
        EnrollmentRequested other = Asking.aPc(Asking.someone(), "OTHER-1");
        decided(own);
        decided(other);

        as(DemoRealm.MIA)
                .get("/decisions")
                .then()
                .statusCode(200)
                .body("value.attemptId", hasItem(own.attemptId().toString()))
                .body("value.userPrincipalName", everyItem(equalTo(DemoRealm.MIA)));
        as(DemoRealm.MIA).get("/decisions/" + other.attemptId()).then().statusCode(404);
        given().get("/decisions").then().statusCode(401);
    }

    private List<String> told(UUID attemptId) {
        return broker.deliveries(Topics.ENROLLMENT_DECISIONS, attemptId.toString());
    }

    private ValidatableResponse found(String filter) {
        return as(DemoRealm.OPERATOR)
                .queryParam("$filter", filter)
                .get("/decisions")
                .then()
                .statusCode(200);
    }
}
