package dev.muster.gateway.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.eventlog.Delivery;
import dev.muster.gateway.decision.PendingDecisions.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PendingDecisionsTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final UUID ATTEMPT = UUID.randomUUID();
    private static final Delivery DECISION = new Delivery(null, "amy", null, ATTEMPT, NOON, null, null);

    private final PendingDecisions pending = new PendingDecisions(Duration.ofSeconds(5), 2);

    @Test
    void a_decision_reaches_whoever_waits_for_it() {
        Place place = pending.waitFor(ATTEMPT, NOON).orElseThrow();

        pending.answer(ATTEMPT, DECISION);

        assertThat(place.answer()).isCompletedWithValue(DECISION);
        assertThat(pending.size()).isZero();
    }

    @Test
    void two_who_ask_for_the_same_attempt_wait_for_one_answer() {
        Place first = pending.waitFor(ATTEMPT, NOON).orElseThrow();
        Place second = pending.waitFor(ATTEMPT, NOON).orElseThrow();

        pending.answer(ATTEMPT, DECISION);

        assertThat(first.first()).isTrue();
        assertThat(second.first()).isFalse();
        assertThat(second.answer()).isCompletedWithValue(DECISION);
    }

    @Test
    void I3_at_the_deadline_there_is_no_decision() {
        Place place = pending.waitFor(ATTEMPT, NOON).orElseThrow();

        pending.expire(NOON.plusSeconds(5));

        assertThat(place.answer()).isCompletedExceptionally();
        assertThat(pending.size()).isZero();
    }

    @Test
    void before_the_deadline_nobody_is_sent_away() {
        Place place = pending.waitFor(ATTEMPT, NOON).orElseThrow();

        pending.expire(NOON.plusMillis(4_999));

        assertThat(place.answer()).isNotDone();
    }

    @Test
    void I10_more_than_the_bound_do_not_wait() {
        pending.waitFor(UUID.randomUUID(), NOON);
        pending.waitFor(UUID.randomUUID(), NOON);

        assertThat(pending.waitFor(ATTEMPT, NOON)).isEmpty();
        assertThat(pending.size()).isEqualTo(2);
    }

    @Test
    void an_answer_nobody_waits_for_is_let_pass() {
        pending.answer(ATTEMPT, DECISION);

        assertThat(pending.size()).isZero();
    }
}
