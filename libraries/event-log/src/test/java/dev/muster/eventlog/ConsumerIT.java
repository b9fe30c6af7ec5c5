package dev.muster.eventlog;

import static dev.muster.eventlog.Transactions.await;
import static dev.muster.events.Topics.AUDIT;
import static dev.muster.events.Topics.POLICIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.DeadLetterHeaders;
import dev.muster.events.policy.PolicyState;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Acting on what arrives, once. */
class ConsumerIT {

    private final Installation installation = Installation.withTopics(AUDIT, POLICIES);

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void anEventDeliveredThreeTimesIsActedOnOnce() {
        consume(new Effects(installation.consumer));
        Outgoing event = Events.action("amy", 0);

        for (int i = 0; i < 3; i++) {
            installation.send(List.of(event));
            int marker = i + 1;
            installation.send(List.of(Events.action("amy", marker)));
            await().until(() -> installation.effects() == marker + 1);
        }

        assertThat(installation.effectsOf("amy")).containsExactly(0, 1, 2, 3);
    }

    @Test
    void anEventThatIsTwiceInABatchIsActedOnOnce() {
        Outgoing event = Events.action("amy", 0);
        installation.send(List.of(event, event, Events.action("amy", 1), event));

        consume(new Effects(installation.consumer));

        await().until(() -> installation.effects() >= 2);
        assertThat(installation.effectsOf("amy")).containsExactly(0, 1);
    }

    @Test
    void aRecordThatFailsGoesToTheDeadLettersAloneWithItsReason() {
        List<Outgoing> events = Events.actions(10, 1);
        installation.send(events);

        consume((transaction, deliveries) -> {
            new Effects(installation.consumer).handle(transaction, deliveries);
            if (deliveries.stream().anyMatch(delivery -> Events.number(delivery.event()) == 4)) {
                throw new IllegalStateException("cannot do 4");
            }
        });

        await().until(() -> installation.effects() == 9);
        assertThat(installation.effectsOf("actor-0")).containsExactly(0, 1, 2, 3, 5, 6, 7, 8, 9);
        List<ConsumerRecord<String, byte[]>> letters = installation.lettersOf(AUDIT);
        assertThat(letters).singleElement().satisfies(letter -> {
            ConsumerRecord<String, byte[]> original = original(events.get(4));
            assertThat(letter.key()).isEqualTo("actor-0");
            assertThat(letter.value()).isEqualTo(original.value());
            original.headers()
                    .forEach(header -> assertThat(letter.headers().lastHeader(header.key()))
                            .isEqualTo(header));
            assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("processingFailed");
            assertThat(header(letter, DeadLetterHeaders.DETAIL)).isEqualTo("IllegalStateException: cannot do 4");
            assertThat(header(letter, DeadLetterHeaders.CONSUMER)).isEqualTo("tested-service." + installation.consumer);
            assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(installation.names.of(AUDIT));
            assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("" + original.partition());
            assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("" + original.offset());
            assertThat(Instant.parse(header(letter, DeadLetterHeaders.FAILED_AT)))
                    .isBeforeOrEqualTo(Instant.now());
        });
    }

    @Test
    void aHandlerThatSwallowsAnErrorOfTheDatabaseHasFailed() {
        installation.send(List.of(Events.action("amy", 0)));

        consume((transaction, deliveries) -> {
            new Effects(installation.consumer).handle(transaction, deliveries);
            try {
                await(transaction.query("select 1 / 0").execute());
            } catch (RuntimeException swallowed) {
                // What a careless handler does.
            }
        });

        await().until(() -> installation.lettersOf(AUDIT).size() == 1);
        assertThat(installation.effects()).isZero();
    }

    @Test
    void aRecordThatExhaustsTheStackIsNoReasonToStop() {
        installation.send(Events.actions(3, 1));

        consume((transaction, deliveries) -> {
            new Effects(installation.consumer).handle(transaction, deliveries);
            if (deliveries.stream().anyMatch(delivery -> Events.number(delivery.event()) == 1)) {
                throw new StackOverflowError("too deep");
            }
        });

        await().until(() -> installation.effects() == 2);
        assertThat(installation.effectsOf("actor-0")).containsExactly(0, 2);
        assertThat(installation.lettersOf(AUDIT)).hasSize(1);
    }

    @Test
    void jsonAHandlerCannotReadIsTheRecordsFaultAndNotWaitedFor() {
        installation.send(Events.actions(2, 1));

        consume((transaction, deliveries) -> {
            new Effects(installation.consumer).handle(transaction, deliveries);
            if (deliveries.stream().anyMatch(delivery -> Events.number(delivery.event()) == 0)) {
                EventJson.readStored("{", PolicyState.class);
            }
        });

        await().until(() -> installation.effects() == 1);
        assertThat(installation.lettersOf(AUDIT)).hasSize(1);
    }

    @Test
    void anEventOfAnUnknownTypeIsSkippedAndCounted() {
        ProducerRecord<String, byte[]> unknown = installation.record(Events.action("amy", 0));
        unknown.headers().remove("ce_type");
        unknown.headers().add("ce_type", "dev.muster.FromTheFuture.v1".getBytes());
        installation.sendRecords(List.of(unknown));
        installation.send(List.of(Events.action("amy", 1)));

        consume(new Effects(installation.consumer));

        await().until(() -> installation.effects() == 1);
        assertThat(installation
                        .metrics
                        .counter("muster.events.skipped", "consumer", installation.consumer)
                        .count())
                .isEqualTo(1);
        assertThat(installation.lettersOf(AUDIT)).isEmpty();
    }

    @Test
    void aTombstoneIsDeliveredWithoutAnEvent() {
        List<Delivery> delivered = new CopyOnWriteArrayList<>();
        Outgoing tombstone = Outgoing.tombstone(
                UUID.randomUUID(), PolicyState.class, "limit-1", Instant.parse("2026-11-20T06:00:00Z"), null);
        installation.send(List.of(Events.policy("limit-1", 1), tombstone));

        installation
                .instance()
                .consume(
                        installation.consumer,
                        Set.of(POLICIES),
                        (transaction, deliveries) -> delivered.addAll(deliveries));

        await().until(() -> delivered.size() == 2);
        assertThat(delivered.get(0).event()).isInstanceOf(PolicyState.class);
        assertThat(delivered.get(1).event()).isNull();
        assertThat(delivered.get(1).key()).isEqualTo("limit-1");
        assertThat(delivered.get(1).id()).isEqualTo(tombstone.id());
    }

    @Test
    void forgettingRemovesOldIdsHoweverMany() {
        installation.rows(
                "insert into inbox select $1, gen_random_uuid(), now() - interval '3 days' from generate_series(1, 25000)",
                installation.consumer);
        installation.rows("insert into inbox values ($1, gen_random_uuid(), now())", installation.consumer);

        new dev.muster.eventlog.inbox.Inbox()
                .forget(installation.pool, Instant.now().minus(java.time.Duration.ofDays(2)));

        assertThat(installation.number("select count(*) from inbox where consumer = $1", installation.consumer))
                .isEqualTo(1);
    }

    private void consume(EventHandler handler) {
        installation.instance().consume(installation.consumer, Collections.singleton(AUDIT), handler);
    }

    private ConsumerRecord<String, byte[]> original(Outgoing event) {
        return installation.recordsOf(AUDIT).stream()
                .filter(record -> event.id().toString().equals(header(record, "ce_id")))
                .findFirst()
                .orElseThrow();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return EventRecords.text(record.headers(), name);
    }
}
