package dev.muster.eventlog;

import static dev.muster.events.Topics.AUDIT;
import static dev.muster.events.Topics.POLICIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.DeadLetterHeaders;
import dev.muster.events.Topic;
import dev.muster.events.policy.PolicyState;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sending dead letters back after the cause is mended. */
class ReplayDeadLettersIT {

    private static final int NONE = -1;

    private final Installation installation = Installation.withTopics(AUDIT, POLICIES);
    private final EventLog instance = installation.instance();
    /** Number of the event the consumer cannot process. */
    private volatile int trouble = NONE;

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aLetterIsSentBackOnceAsItCame() throws Exception {
        List<Outgoing> events = Events.actions(3, 1);
        bury(AUDIT, events, 1);

        int replayed = instance.deadLetters().replay(AUDIT);

        assertThat(replayed).isEqualTo(1);
        await().until(() -> installation.effects() == 3);
        List<ConsumerRecord<String, byte[]>> records = installation.recordsOf(AUDIT);
        assertThat(records).hasSize(4);
        ConsumerRecord<String, byte[]> original = records.get(1);
        ConsumerRecord<String, byte[]> sentBack = records.get(3);
        assertThat(sentBack.key()).isEqualTo(original.key());
        assertThat(sentBack.value()).isEqualTo(original.value());
        assertThat(headers(sentBack))
                .containsAll(headers(original))
                .hasSize(headers(original).size() + 1)
                .noneMatch(header -> header.key().startsWith("muster_dead_letter"));
        assertThat(EventRecords.text(sentBack.headers(), DeadLetterHeaders.REPLAYED_FOR))
                .isEqualTo("tested-service." + installation.consumer);
    }

    @Test
    void aSecondReplaySendsNothing() throws Exception {
        bury(AUDIT, Events.actions(3, 1), 1);
        instance.deadLetters().replay(AUDIT);

        int replayed = instance.deadLetters().replay(AUDIT);

        assertThat(replayed).isZero();
        assertThat(installation.recordsOf(AUDIT)).hasSize(4);
    }

    @Test
    void lettersWaitUntilTheyAreSentBack() throws Exception {
        bury(AUDIT, Events.actions(3, 1), 1);
        long before = instance.deadLetters().waiting(AUDIT);

        instance.deadLetters().replay(AUDIT);

        assertThat(before).isEqualTo(1);
        assertThat(instance.deadLetters().waiting(AUDIT)).isZero();
    }

    @Test
    void aLetterThatFailsAgainComesBackWithOneSetOfReasons() throws Exception {
        bury(AUDIT, Events.actions(3, 1), 1);
        trouble = 1;

        instance.deadLetters().replay(AUDIT);

        await().until(() -> instance.deadLetters().waiting(AUDIT) == 1);
        ConsumerRecord<String, byte[]> letter = installation.lettersOf(AUDIT).get(1);
        assertThat(letter.headers().headers(DeadLetterHeaders.REASON)).hasSize(1);
        assertThat(letter.headers().headers(DeadLetterHeaders.REPLAYED_FOR)).isEmpty();
    }

    @Test
    void aConsumerThatHasLongForgottenTheEventDoesNotActOnItAgain() throws Exception {
        String other = installation.consumer + "-other";
        instance.consume(other, Set.of(AUDIT), new Effects(other));
        bury(AUDIT, Events.actions(3, 1), 1);
        await().until(() -> effectsOf(other) == 3);
        installation.rows("delete from inbox where consumer = $1", other);

        instance.deadLetters().replay(AUDIT);
        installation.send(List.of(Events.action("actor-0", 3)));

        await().until(() -> effectsOf(other) >= 4 && installation.effects() == 4);
        assertThat(effectsOf(other)).isEqualTo(4);
    }

    @Test
    void aStateThatStillHoldsIsSentBack() throws Exception {
        bury(POLICIES, List.of(Events.policy("limit-1", 1), Events.policy("limit-1", 2)), 2);

        int replayed = instance.deadLetters().replay(POLICIES);

        assertThat(replayed).isEqualTo(1);
        await().until(() -> installation.effects() == 2);
        assertThat(installation.effectsOf("limit-1")).containsExactly(1, 2);
    }

    @Test
    void aStateThatWasOvertakenIsNotSentBack() throws Exception {
        bury(POLICIES, List.of(Events.policy("limit-1", 1), Events.policy("limit-1", 2)), 1);

        int replayed = instance.deadLetters().replay(POLICIES);

        assertThat(replayed).isZero();
        assertThat(installation.recordsOf(POLICIES)).hasSize(2);
        assertThat(instance.deadLetters().waiting(POLICIES)).isZero();
    }

    /** Has the events acted on, except one that becomes a dead letter, and mends the cause. */
    private void bury(Topic topic, List<Outgoing> events, int failing) {
        trouble = failing;
        Effects effects = new Effects(installation.consumer);
        installation.send(events);
        instance.consume(installation.consumer, Set.of(topic), (transaction, deliveries) -> {
            if (deliveries.stream().anyMatch(delivery -> number(delivery) == trouble)) {
                throw new IllegalStateException("in trouble");
            }
            effects.handle(transaction, deliveries);
        });
        await().until(() -> installation.effects() == events.size() - 1
                && installation.lettersOf(topic).size() == 1);
        trouble = NONE;
    }

    private static int number(Delivery delivery) {
        return delivery.event() instanceof PolicyState policy ? policy.version() : Events.number(delivery.event());
    }

    private long effectsOf(String consumer) {
        return installation.number("select count(*) from effects where consumer = $1", consumer);
    }

    private static List<Header> headers(ConsumerRecord<String, byte[]> record) {
        return List.of(record.headers().toArray());
    }
}
