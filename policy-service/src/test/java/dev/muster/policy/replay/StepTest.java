package dev.muster.policy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.policy.Asking;
import dev.muster.policy.decision.KeptDecision;
import dev.muster.policy.decision.inputs.KnownValues;
import dev.muster.policy.decision.inputs.RecordedInputs;
import dev.muster.policy.decision.persistence.DecisionLog.Position;
import dev.muster.policy.decision.persistence.DecisionLog.Unread;
import dev.muster.policy.document.Connections;
import dev.muster.policy.engine.DecisionEngine;
import dev.muster.policy.engine.PolicySnapshot;
import dev.muster.policy.engine.admission.MfaPolicy;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.known.KnownFacts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A piece of the log decided again, by several at once. */
class StepTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final PolicySnapshot THEN = PolicySnapshot.builder().build();
    private static final PolicySnapshot WITH_FACTORS = PolicySnapshot.builder()
            .mfa(new MfaPolicy(Assignment.EVERYONE, Set.of(Platform.WINDOWS)))
            .build();

    @Test
    void what_is_different_is_told_in_the_order_of_the_log_and_everything_is_counted() {
        List<KeptDecision> log =
                IntStream.range(0, 500).mapToObj(StepTest::decided).toList();

        Step step = Step.of(log.stream().map(StepTest::unread).toList(), WITH_FACTORS, null, Tally.NOTHING);

        assertThat(step.attempts()).isEqualTo(500);
        assertThat(step.tally().notReplayable()).isEqualTo(100);
        assertThat(step.tally().changed()).isEqualTo(400);
        assertThat(step.tally().changes()).containsEntry(Change.NEWLY_REFUSED, 400L);
        assertThat(step.found())
                .extracting(Difference::attemptId)
                .containsExactlyElementsOf(log.stream()
                        .filter(KeptDecision::canBeMadeAgain)
                        .map(kept -> kept.decided().attemptId())
                        .toList());
        assertThat(step.next()).isEqualTo(unread(log.get(499)).position());
    }

    /** Of every fifth, nobody recorded what was known. */
    private static KeptDecision decided(int number) {
        EnrollmentRequested attempt = Asking.aPc("amy@contoso.com", "STEP-" + number);
        EnrollmentDecided decided = DecisionEngine.decide(attempt, THEN, KnownFacts.NOTHING, NOW.plusSeconds(number))
                .decided();
        RecordedInputs inputs = number % 5 == 0
                ? null
                : new RecordedInputs(Connections.NONE, KnownValues.of(KnownFacts.NOTHING), List.of());
        return new KeptDecision(new UUID(0, number), 1, attempt, decided, inputs);
    }

    private static Unread unread(KeptDecision kept) {
        return new Unread(
                new Position(kept.decided().decidedAt(), kept.decided().attemptId()), () -> kept);
    }
}
