package dev.muster.eventlog;

import static dev.muster.eventlog.Transactions.await;
import static dev.muster.events.Topics.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.eventlog.outbox.Outgoing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An instance ends. */
class CloseIT {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    @Test
    void whatWasCommittedBeforeTheCloseIsSentBeforeItReturns() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            EventLog instance = installation.instance(installation.settings().polling(Duration.ofSeconds(10)));
            installation.commit(instance, List.of(Events.action("amy", 0)));
            await().atMost(LONGEST).until(() -> installation.outboxRows() == 0);
            List<Outgoing> events = Events.actions(3000, 7);
            installation.transactions.run(transaction -> await(instance.outbox().append(transaction, events)));

            instance.close();

            assertThat(installation.outboxRows()).isZero();
            installation.assertArrivedInOrder(AUDIT, events);
        }
    }

    @Test
    void aHandlerThatTakesTooLongIsRolledBackAndItsEventsAreLeftToAnother() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            EventLog slow = installation.instance();
            AtomicInteger handled = new AtomicInteger();
            Effects effects = new Effects(installation.consumer);
            slow.consume(installation.consumer, Set.of(AUDIT), (transaction, deliveries) -> {
                effects.handle(transaction, deliveries);
                handled.incrementAndGet();
                await(transaction.query("select pg_sleep(25)").execute());
            });
            installation.send(Events.actions(3, 1));
            await().atMost(LONGEST).until(() -> handled.get() == 1);

            long from = System.nanoTime();
            slow.close();
            Duration took = Duration.ofNanos(System.nanoTime() - from);

            assertThat(took).isLessThan(LONGEST);
            assertThat(installation.lettersOf(AUDIT)).isEmpty();
            installation.terminateSleepers();
            installation.instance().consume(installation.consumer, Set.of(AUDIT), effects);
            await().atMost(LONGEST).until(() -> installation.effects() == 3);
            installation.assertEachActedOnOnce(3);
        }
    }

    @Test
    void withoutABrokerItEndsInTimeAndTheEventsStay() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            EventLog instance = installation.instance();
            instance.consume(installation.consumer, Set.of(AUDIT), new Effects(installation.consumer));
            installation.send(Events.actions(1, 1));
            await().atMost(LONGEST).until(() -> installation.effects() == 1);
            Parts.PLATFORM.broker().stop();
            try {
                installation.commit(instance, Events.actions(100, 7));

                long from = System.nanoTime();
                instance.close();
                Duration took = Duration.ofNanos(System.nanoTime() - from);

                assertThat(took).isLessThan(LONGEST);
                assertThat(installation.outboxRows()).isEqualTo(100);
            } finally {
                Parts.PLATFORM.broker().start();
            }
        }
    }
}
