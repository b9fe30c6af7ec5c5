package dev.muster.quickstart;

import static dev.muster.quickstart.RunningStack.count;
import static dev.muster.quickstart.RunningStack.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.events.CloudEvents;
import dev.muster.events.Topics;
import dev.muster.quickstart.stack.MusterService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The invariants of the architecture, asserted by counting what is stored and what was published. */
final class Invariants {

    private static final Set<String> ENDS = Set.of("EnrollmentCompleted", "EnrollmentFailed", "EnrollmentAbandoned");
    private static final Duration CATCHING_UP = Duration.ofSeconds(60);

    private Invariants() {}

    /** Asserts I1 to I4 and I6 over everything this stack has ever done, as soon as it has caught up. */
    static void assertHold() {
        await().atMost(CATCHING_UP).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            for (MusterService service : MusterService.values()) {
                assertThat(count(service, "select count(*) from outbox"))
                        .as("outbox of %s", service)
                        .isZero();
            }
            everyAttemptEndsInOneState();
        });
        oneOfEverythingPerAttempt();
        noEnrollmentWithoutDecision();
        noUserBeyondTheLimit();
        eventsAreInOrderAndGapless();
    }

    /** I1: decision log, gateway, reports and (for devices) registry tell the same of every attempt. */
    private static void everyAttemptEndsInOneState() {
        Map<String, String> decided = rows(MusterService.POLICY, "select attempt_id, outcome from decision");
        Map<String, String> sessions =
                rows(MusterService.GATEWAY, "select enrollment_id, state from enrollment_session");
        Map<String, String> reported = rows(MusterService.REPORTING, Sql.REPORTED_STATES);

        assertThat(sessions.keySet()).isEqualTo(decided.keySet());
        assertThat(reported).isEqualTo(sessions);
        sessions.values().removeIf("refused"::equals);
        assertThat(rows(MusterService.REGISTRY, Sql.REGISTERED_STATES)).isEqualTo(sessions);
    }

    /** I2: at most one device, slot and end per attempt. */
    private static void oneOfEverythingPerAttempt() {
        Map<String, Set<String>> startedIds = new HashMap<>();
        Map<String, Set<String>> endIds = new HashMap<>();
        for (ConsumerRecord<String, byte[]> event : TopicRecords.all(Topics.ENROLLMENT_LIFECYCLE.name())) {
            String id = TopicRecords.header(event, CloudEvents.ID);
            if ("EnrollmentStarted".equals(TopicRecords.type(event))) {
                startedIds.computeIfAbsent(event.key(), key -> new HashSet<>()).add(id);
            } else if (ENDS.contains(String.valueOf(TopicRecords.type(event)))) {
                endIds.computeIfAbsent(event.key(), key -> new HashSet<>()).add(id);
            }
        }
        assertThat(startedIds).allSatisfy((enrollment, ids) -> assertThat(ids).hasSize(1));
        assertThat(endIds).allSatisfy((enrollment, ids) -> assertThat(ids).hasSize(1));
        assertThat(count(
                        MusterService.POLICY,
                        "select count(*) - count(distinct device_id) from slot where device_id is not null"))
                .isZero();
    }

    /** I3: whoever was let in has a decision that says so. */
    private static void noEnrollmentWithoutDecision() {
        Map<String, String> allowed =
                rows(MusterService.POLICY, "select attempt_id, outcome from decision where outcome = 'allowed'");
        Map<String, String> enrolled = rows(
                MusterService.GATEWAY, "select enrollment_id, state from enrollment_session where state <> 'refused'");

        assertThat(enrolled.keySet()).isEqualTo(allowed.keySet());
    }

    /** I4: nobody holds more limited devices than the built-in limit, the largest there is. */
    private static void noUserBeyondTheLimit() {
        assertThat(rows(MusterService.POLICY, Sql.USERS_BEYOND_LIMIT)).isEmpty();
    }

    /** I6: per enrollment the events begin with the start and end with the end, with nothing missing in between. */
    private static void eventsAreInOrderAndGapless() {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (ConsumerRecord<String, byte[]> event : TopicRecords.all(Topics.ENROLLMENT_LIFECYCLE.name())) {
            String type = TopicRecords.type(event);
            if (type != null && seen.add(TopicRecords.header(event, CloudEvents.ID))) {
                paths.computeIfAbsent(event.key(), key -> new ArrayList<>()).add(type);
            }
        }
        Map<String, String> sessions = rows(
                MusterService.GATEWAY, "select enrollment_id, state from enrollment_session where state <> 'refused'");
        assertThat(paths.keySet()).isEqualTo(sessions.keySet());
        paths.forEach((enrollment, path) -> {
            assertThat(path.get(0)).as("start of %s", enrollment).isEqualTo("EnrollmentStarted");
            assertThat(path.stream().filter(ENDS::contains).count())
                    .as("ends of %s: %s", enrollment, path)
                    .isEqualTo("started".equals(sessions.get(enrollment)) ? 0 : 1);
            assertThat(path.subList(0, path.size() - 1))
                    .as("nothing after the end of %s", enrollment)
                    .doesNotContainAnyElementsOf(ENDS);
        });
    }

    /** Queries on tables whose shape belongs to their services. */
    private static final class Sql {

        private static final String REPORTED_STATES = """
                select attempt_id, case when state = 'open' then 'started' else state end
                from attempt
                """;

        private static final String REGISTERED_STATES =
                "select enrollment_id, coalesce(end_kind, 'started') from enrollment";

        private static final String USERS_BEYOND_LIMIT = """
                select user_principal, count(*) from slot
                where state in ('managed', 'pending')
                  and method in ('APPLE_BYOD', 'WINDOWS_BYOD', 'WINDOWS_MDM_ONLY', 'ANDROID_WORK_PROFILE',
                                 'ANDROID_DEVICE_ADMINISTRATOR')
                  and user_principal <> 'dem@contoso.com'
                group by user_principal having count(*) > 15
                """;
    }
}
