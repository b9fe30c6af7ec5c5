package dev.muster.eventlog;

import static dev.muster.events.Topics.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.eventlog.outbox.Outgoing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The broker goes away and comes back. */
class BrokerOutageIT {

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @Test
    void whatIsCommittedWhileTheBrokerIsAwayArrivesInOrderWhenItIsBack() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            EventLog instance = installation.instance();
            List<Outgoing> events = Events.actions(9000, 7);
            installation.commit(instance, events.subList(0, 3000));

            Parts.PLATFORM.broker().stop();
            installation.commit(instance, events.subList(3000, 6000));
            EventLog newcomer = installation.instance();
            installation.commit(newcomer, events.subList(6000, 9000));
            Parts.PLATFORM.broker().start();

            await().atMost(RECOVERY).until(() -> installation.outboxRows() == 0);
            installation.assertArrivedInOrder(AUDIT, events);
            assertThat(installation.recordsOf(AUDIT)).hasSizeBetween(9000, 12000);
        }
    }

    @Test
    void whenTheBrokerIsRestartedWhileConsumingEachEventIsActedOnOnce() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            installation.send(Events.actions(4000, 7));
            EventLog instance = installation.instance(installation.settings().consuming(50));
            instance.consume(installation.consumer, Set.of(AUDIT), new Effects(installation.consumer));
            await().atMost(RECOVERY).until(() -> installation.effects() > 200);

            Parts.PLATFORM.broker().restart();

            await().atMost(RECOVERY).until(() -> installation.effects() >= 4000);
            installation.assertEachActedOnOnce(4000);
            assertThat(installation.lettersOf(AUDIT)).isEmpty();
        }
    }
}
