package dev.muster.eventlog;

import static dev.muster.events.Topics.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.outbox.Outgoing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several instances of a service, of which one relays. */
class RelayLeadershipIT {

    private static final String LEADERS =
            "select count(*) from pg_locks l join pg_database d on d.oid = l.database where locktype = 'advisory' and"
                    + " granted and datname = current_database()";
    private static final String TERMINATE_LEADER =
            "select pg_terminate_backend(pid) from pg_locks l join pg_database d on d.oid = l.database where locktype ="
                    + " 'advisory' and granted and datname = current_database()";

    @Test
    void whenTheLeaderIsClosedTheOtherInstanceGoesOn() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            EventLog leader = leader(installation, Duration.ofMillis(300));
            EventLog other = installation.instance(installation.settings().polling(Duration.ofMillis(300)));
            List<Outgoing> events = Events.actions(1000, 7);
            installation.commit(leader, events.subList(0, 500));

            leader.close();
            installation.commit(other, events.subList(500, 1000));

            await().until(() -> installation.outboxRows() == 0);
            installation.assertArrivedInOrder(AUDIT, events);
        }
    }

    @Test
    void whenTheLeaderLosesItsConnectionInTheMiddleNothingIsLostOrReordered() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            EventLog leader = leader(installation, Duration.ofMillis(300));
            EventLog other = installation.instance(installation.settings().polling(Duration.ofMillis(300)));
            List<Outgoing> events = Events.actions(6000, 7);

            for (int i = 0; i < 6; i++) {
                installation.commit(i % 2 == 0 ? leader : other, events.subList(i * 1000, i * 1000 + 1000));
                installation.rows(TERMINATE_LEADER);
            }

            await().atMost(Duration.ofSeconds(20)).until(() -> installation.outboxRows() == 0);
            installation.assertArrivedInOrder(AUDIT, events);
        }
    }

    @Test
    void onlyOneInstanceRelaysSoThatEachEventIsSentOnce() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            EventLog one = leader(installation, Duration.ofMillis(300));
            EventLog other = installation.instance(installation.settings().polling(Duration.ofMillis(300)));
            List<Outgoing> events = Events.actions(2000, 7);

            for (int i = 0; i < 20; i++) {
                installation.commit(i % 2 == 0 ? one : other, events.subList(i * 100, i * 100 + 100));
            }

            await().until(() -> installation.outboxRows() == 0);
            assertThat(installation.number(LEADERS)).isEqualTo(1);
            assertThat(installation.recordsOf(AUDIT).stream()
                            .map(record -> EventRecords.text(record.headers(), "ce_id")))
                    .hasSize(2000)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aCommitAtAnotherInstanceWakesTheLeader() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            EventLog leader = leader(installation, Duration.ofSeconds(10));
            installation.commit(leader, List.of(Events.action("amy", 1)));
            await().until(() -> installation.outboxRows() == 0);
            EventLog other = installation.instance(installation.settings().polling(Duration.ofSeconds(10)));

            installation.commit(other, List.of(Events.action("amy", 2)));

            await().atMost(Duration.ofSeconds(4)).until(() -> installation.outboxRows() == 0);
        }
    }

    @Test
    void everyCommitAtAnotherInstanceIsHeardHoweverFastTheyFollow() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            leader(installation, Duration.ofSeconds(10));
            EventLog other = installation.instance(installation.settings().polling(Duration.ofSeconds(10)));

            Events.actions(300, 3).forEach(event -> installation.commit(other, List.of(event)));

            await().atMost(Duration.ofSeconds(4)).until(() -> installation.outboxRows() == 0);
        }
    }

    private static EventLog leader(Installation installation, Duration pollInterval) {
        EventLog leader = installation.instance(installation.settings().polling(pollInterval));
        await().until(() -> installation.number(LEADERS) == 1);
        return leader;
    }
}
