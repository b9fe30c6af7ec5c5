package dev.muster.eventlog;

import static dev.muster.eventlog.Transactions.await;
import static dev.muster.events.Topics.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.outbox.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Events written in the transaction that causes them. */
class OutboxIT {

    private static final int WRITERS = 8;
    private static final int EVENTS_OF_A_WRITER = 1250;
    private static final int KEYS = 20;
    private static final int MORE_THAN_ARE_TIDIED_TWICE = 10_500;

    @Test
    void anEventOfATransactionThatRollsBackIsNeverSent() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            EventLog instance = installation.instance();

            assertThatThrownBy(() -> installation.transactions.run(transaction -> {
                        await(instance.outbox().append(transaction, List.of(Events.action("amy", 1))));
                        throw new IllegalStateException("changed our mind");
                    }))
                    .hasMessage("changed our mind");

            installation.commit(instance, List.of(Events.action("amy", 2)));
            await().until(() -> installation.outboxRows() == 0);
            assertThat(installation.recordsOf(AUDIT)).hasSize(1);
            assertThat(new String(installation.recordsOf(AUDIT).get(0).value())).contains("\"resourceId\":\"2\"");
        }
    }

    @Test
    void eventsOfOneKeyArriveGaplessInTheOrderOfTheirCommitsWithConcurrentWriters() throws Exception {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            EventLog instance = installation.instance();
            List<String> keys = keys(installation);

            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            List<Callable<Void>> work = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int first = writer;
                work.add(() -> write(installation, instance, keys, first));
            }
            for (Future<Void> done : writers.invokeAll(work)) {
                done.get();
            }
            writers.shutdown();

            await().atMost(Duration.ofSeconds(30)).until(() -> installation.outboxRows() == 0);
            Map<String, List<Long>> numbers = new java.util.HashMap<>();
            installation
                    .recordsOf(AUDIT)
                    .forEach(record -> numbers.computeIfAbsent(record.key(), key -> new ArrayList<>())
                            .add(Long.parseLong(EventRecords.text(record.headers(), "ce_subject"))));
            assertThat(numbers.values().stream().mapToInt(List::size).sum()).isEqualTo(WRITERS * EVENTS_OF_A_WRITER);
            numbers.forEach((key, seen) -> assertThat(seen)
                    .as(key)
                    .isEqualTo(java.util.stream.LongStream.rangeClosed(1, seen.size())
                            .boxed()
                            .toList()));
        }
    }

    @Test
    void noConnectionWaitsToTidyUpWhereSomebodyElseHoldsTheTable() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            EventLog instance = installation.instance();

            installation.transactions.run(transaction -> {
                await(transaction
                        .query("lock table outbox in share update exclusive mode")
                        .execute());
                installation.commit(instance, Events.actions(MORE_THAN_ARE_TIDIED_TWICE, KEYS));
                await().atMost(Duration.ofSeconds(30)).until(() -> installation.outboxRows() == 0);
                return assertThat(
                                installation.number(
                                        "select count(*) from pg_stat_activity where state = 'active' and query like 'vacuum%'"))
                        .isZero();
            });
        }
    }

    private static List<String> keys(Installation installation) {
        await(installation
                .pool
                .query("create table if not exists numbered (name text primary key, number int not null)")
                .execute());
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            keys.add(installation.prefix + i);
            installation.rows("insert into numbered values ($1, 0)", installation.prefix + i);
        }
        return keys;
    }

    /** Each transaction takes the next numbers of a few keys, under the lock of the key's row. */
    private static Void write(Installation installation, EventLog instance, List<String> keys, int first) {
        for (int i = 0; i < EVENTS_OF_A_WRITER / 5; i++) {
            String key = keys.get((first * 7 + i) % KEYS);
            installation.transactions.run(transaction -> {
                int last = await(transaction
                                .preparedQuery(
                                        "update numbered set number = number + 5 where name = $1 returning number")
                                .execute(io.vertx.mutiny.sqlclient.Tuple.of(key)))
                        .iterator()
                        .next()
                        .getInteger(0);
                List<Outgoing> events = new ArrayList<>();
                for (int number = last - 4; number <= last; number++) {
                    events.add(Events.action(key, number));
                }
                return await(instance.outbox().append(transaction, events));
            });
            instance.outbox().wake();
        }
        return null;
    }

    @Test
    void aCommitWakesTheRelayLongBeforeItWouldLookByItself() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            EventLog instance = installation.instance(installation.settings().polling(Duration.ofSeconds(10)));
            AtomicLong arrivedAt = new AtomicLong();
            instance.consume(installation.consumer, Set.of(AUDIT), (transaction, deliveries) -> {
                if (deliveries.stream().anyMatch(delivery -> Events.number(delivery.event()) == 2)) {
                    arrivedAt.set(System.nanoTime());
                }
                new Effects(installation.consumer).handle(transaction, deliveries);
            });
            installation.commit(instance, List.of(Events.action("amy", 1)));
            await().atMost(Duration.ofSeconds(15)).until(() -> installation.effects() == 1);

            long committedAt = System.nanoTime();
            installation.commit(instance, List.of(Events.action("amy", 2)));

            await().until(() -> installation.effects() == 2);
            assertThat(Duration.ofNanos(arrivedAt.get() - committedAt)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void anEventLargerThanARecordIsRefusedInTheTransactionThatCausesIt() {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            EventLog instance = installation.instance();

            assertThatThrownBy(() -> installation.commit(
                            instance, List.of(Events.action("amy", 1), Events.action("amy", 2, "x".repeat(1_000_000)))))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThat(installation.outboxRows()).isZero();
        }
    }

    @Test
    void anEventNoBrokerTakesIsPutAsideWithItsReasonAndTheOthersGoOn() {
        try (Installation installation = Installation.withTopics(2, Map.of("max.message.bytes", "20000"), AUDIT)) {
            EventLog instance = installation.instance();
            List<Outgoing> events = List.of(
                    Events.action("amy", 1), Events.action("amy", 2, "x".repeat(30_000)), Events.action("amy", 3));

            installation.commit(instance, events);

            await().until(() -> installation.outboxRows() == 0);
            installation.assertArrivedInOrder(AUDIT, List.of(events.get(0), events.get(2)));
            assertThat(installation.rows(
                            "select event_id, length(reason) > 0 from outbox_rejected where topic like $1 || '%'",
                            installation.prefix))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.getUUID(0)).isEqualTo(events.get(1).id());
                        assertThat(row.getBoolean(1)).isTrue();
                    });
        }
    }
}
