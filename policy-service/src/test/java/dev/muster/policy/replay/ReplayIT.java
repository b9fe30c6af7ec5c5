package dev.muster.policy.replay;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.platform.DemoRealm;
import dev.muster.policy.Asking;
import dev.muster.policy.PolicyServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What draft policies would have decided. */
@QuarkusTest
class ReplayIT extends PolicyServiceIT {

    private static final String PATH = "/decisions/replay";

    private static final String NO_PERSONAL_WINDOWS = """
            {"@odata.type": "#microsoft.graph.deviceEnrollmentPlatformRestrictionConfiguration",
             "displayName": "No personal Windows", "platformType": "windows",
             "platformRestriction": {"personalDeviceEnrollmentBlocked": true},
             "assignments": [{"target": {"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "%s"}}]}""";

    @Test
    void a_replay_tells_which_recorded_attempts_a_draft_would_have_refused() {
        String group = UUID.randomUUID().toString();
        Instant from = Instant.now();
        List<EnrollmentRequested> concerned = attempts(3, group);
        attempts(2, "others");

        String replay =
                ordered("{\"from\": \"%s\", \"policies\": [%s]}".formatted(from, NO_PERSONAL_WINDOWS.formatted(group)));

        ended(replay)
                .body("state", equalTo("completed"))
                .body("progress.done", equalTo(5))
                .body("progress.total", equalTo(5))
                .body("unchanged", equalTo(2))
                .body("changed", equalTo(3))
                .body("changes.newlyRefused", equalTo(3))
                .body("changes.newlyAllowed", equalTo(0));
        asAdmin()
                .get(replay + "/differences?change=newlyRefused")
                .then()
                .statusCode(200)
                .body("value", hasSize(3))
                .body("value[0].attemptId", equalTo(concerned.get(0).attemptId().toString()))
                .body("value.before.outcome", everyItem(equalTo("allowed")))
                .body("value.after.outcome", everyItem(equalTo("refused")))
                .body("value[0].after.reasons", equalTo(List.of("personalDeviceBlocked")))
                .body("value[0].changes", hasItem("restriction"))
                .body("next", nullValue());
    }

    @Test
    void the_policies_in_force_tried_on_what_they_decided_change_nothing() {
        attempts(3, "unchanged");

        ended(ordered("{\"last\": 3, \"policies\": []}"))
                .body("unchanged", equalTo(3))
                .body("changed", equalTo(0));
        ended(ordered("{\"last\": 3, \"policies\": [], \"comparedWith\": \"inForce\"}"))
                .body("unchanged", equalTo(3));
    }

    @Test
    void differences_are_read_page_by_page() {
        String group = UUID.randomUUID().toString();
        Instant from = Instant.now();
        attempts(3, group);
        String replay =
                ordered("{\"from\": \"%s\", \"policies\": [%s]}".formatted(from, NO_PERSONAL_WINDOWS.formatted(group)));
        ended(replay);

        String next = asAdmin()
                .get(replay + "/differences?limit=2")
                .then()
                .body("value", hasSize(2))
                .body("next", notNullValue())
                .extract()
                .path("next");

        asAdmin().get(next).then().body("value", hasSize(1)).body("next", nullValue());
    }

    @Test
    void a_replay_whose_instance_died_goes_on_where_it_was() {
        String group = UUID.randomUUID().toString();
        Instant from = Instant.now();
        List<EnrollmentRequested> attempts = attempts(4, group);
        String replay =
                ordered("{\"from\": \"%s\", \"policies\": [%s]}".formatted(from, NO_PERSONAL_WINDOWS.formatted(group)));
        ended(replay);
        String id = replay.substring(PATH.length() + 1);

        // As if the instance had died after the second attempt.
        change("delete from replay_difference where replay_id = '" + id + "' and position > 2");
        change("""
                update replay set state = 'running', ended_at = null, done = 2, differences = 2,
                    next_at = d.decided_at, next_id = d.attempt_id,
                    tally = '{"unchanged":0,"changed":2,"notReplayable":0,"changes":{"newlyRefused":2}}',
                    claimed_by = '%s', claimed_until = now() - interval '1 second'
                from (select decided_at, attempt_id from decision where attempt_id = any ('{%s}')
                      order by decided_at, attempt_id offset 1 limit 1) as d
                where replay_id = '%s'
                """.formatted(
                        UUID.randomUUID(),
                        String.join(
                                ",",
                                attempts.stream()
                                        .map(attempt -> attempt.attemptId().toString())
                                        .toList()),
                        id));

        ended(replay)
                .body("state", equalTo("completed"))
                .body("progress.done", equalTo(4))
                .body("changes.newlyRefused", equalTo(4));
        asAdmin().get(replay + "/differences").then().body("value", hasSize(4));
    }

    @Test
    void a_replay_is_cancelled_and_then_removed_by_the_same_call() {
        String replay = ordered("{\"last\": 1, \"policies\": []}");
        ended(replay);
        String id = replay.substring(PATH.length() + 1);
        // Held by somebody who is at work on it.
        change("update replay set state = 'running', claimed_by = '" + UUID.randomUUID()
                + "', claimed_until = now() + interval '1 hour' where replay_id = '" + id + "'");

        asAdmin().delete(replay).then().statusCode(204);
        asAdmin().get(replay).then().body("state", equalTo("cancelled"));
        asAdmin().delete(replay).then().statusCode(204);
        asAdmin().get(replay).then().statusCode(404);
    }

    @Test
    void replays_are_found_again() {
        String replay = ordered("{\"last\": 1, \"policies\": []}");

        as(DemoRealm.OPERATOR)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("value.id", hasItem(replay.substring(PATH.length() + 1)));
    }

    @Test
    void more_replays_than_can_be_worked_off_are_turned_away() {
        ended(ordered("{\"last\": 1, \"policies\": []}"));
        String busy = "ten at work " + UUID.randomUUID();
        change("""
                insert into replay (replay_id, state, requested_at, requested_by, compared_with, drafts, revision, connections,
                    from_at, from_id, before_at, total, next_at, next_id, tally, claimed_by, claimed_until)
                select gen_random_uuid(), 'running', now(), '%s', 'recorded', '[]', 1, '{"managedGooglePlayConnected":false}',
                    now(), gen_random_uuid(), now(), 0, now(), gen_random_uuid(), '{"unchanged":0,"changed":0,"notReplayable":0}',
                    gen_random_uuid(), now() + interval '1 hour' from generate_series(1, 10)
                """.formatted(busy));
        try {
            order(DemoRealm.ADMIN, "{\"last\": 1, \"policies\": []}")
                    .statusCode(429)
                    .header("Retry-After", notNullValue());
        } finally {
            change("delete from replay where requested_by = '" + busy + "'");
        }
    }

    @Test
    void an_order_that_cannot_be_meant_is_refused_and_nothing_is_begun() {
        for (String body : List.of(
                "{}",
                "{\"last\": 0, \"policies\": []}",
                "{\"last\": 1}",
                "{\"last\": 1, \"from\": \"2026-01-01T00:00:00Z\", \"policies\": []}",
                "{\"from\": \"2026-01-02T00:00:00Z\", \"to\": \"2026-01-01T00:00:00Z\", \"policies\": []}",
                "{\"last\": 1, \"policies\": [{\"@odata.type\": \"unknown\"}]}")) {
            order(DemoRealm.ADMIN, body).statusCode(400).body("code", equalTo("malformedRequest"));
        }
    }

    @Test
    void nobody_but_administrators_and_operators_may_replay() {
        String body = "{\"last\": 1, \"policies\": []}";

        given().contentType("application/json").body(body).post(PATH).then().statusCode(401);
        for (String user : List.of(DemoRealm.AMY, DemoRealm.READER)) {
            order(user, body).statusCode(403);
            as(user).get(PATH).then().statusCode(403);
            as(user).get(PATH + "/" + UUID.randomUUID()).then().statusCode(403);
            as(user).get(PATH + "/" + UUID.randomUUID() + "/differences").then().statusCode(403);
            as(user).delete(PATH + "/" + UUID.randomUUID()).then().statusCode(403);
        }
    }

    @Test
    void a_replay_nobody_asked_for_is_not_found() {
        for (String id : List.of(UUID.randomUUID().toString(), "no-id")) {
            asAdmin().get(PATH + "/" + id).then().statusCode(404);
            asAdmin().get(PATH + "/" + id + "/differences").then().statusCode(404);
            asAdmin().delete(PATH + "/" + id).then().statusCode(404);
        }
    }

    private List<EnrollmentRequested> attempts(int number, String group) {
        List<EnrollmentRequested> attempts = IntStream.range(0, number)
                .mapToObj(count -> Asking.aPc(Asking.someone(), "REPLAY-" + UUID.randomUUID(), group))
                .toList();
        attempts.forEach(this::decided);
        return attempts;
    }

    private ValidatableResponse order(String user, String body) {
        return as(user).contentType("application/json").body(body).post(PATH).then();
    }

    private String ordered(String body) {
        String location = order(DemoRealm.ADMIN, body).statusCode(202).extract().header("Location");
        return location.substring(location.indexOf(PATH));
    }

    private ValidatableResponse ended(String replay) {
        await().until(() -> List.of("completed", "failed", "cancelled")
                .contains(asAdmin().get(replay).<String>path("state")));
        return asAdmin().get(replay).then().body("failure", nullValue());
    }
}
