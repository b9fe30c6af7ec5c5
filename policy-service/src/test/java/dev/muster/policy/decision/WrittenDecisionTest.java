package dev.muster.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.eventlog.EventJson;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.policy.Asking;
import dev.muster.policy.engine.DecisionEngine;
import dev.muster.policy.engine.PolicySnapshot;
import dev.muster.policy.engine.known.KnownFacts;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The log and the event say the same. */
class WrittenDecisionTest {

    @Test
    void the_event_is_what_writing_the_whole_decision_gives_byte_for_byte() {
        EnrollmentDecided decided = decided();

        assertThat(written(decided).event()).isEqualTo(EventJson.write(decided));
        assertThat(written(decided.withoutTrace()).event()).isEqualTo(EventJson.write(decided.withoutTrace()));
    }

    private static WrittenDecision written(EnrollmentDecided decided) {
        EnrollmentRequested attempt = Asking.aPc("amy@contoso.com", "WRITTEN-1");
        return WrittenDecision.of(new KeptDecision(new UUID(0, 1), 1, attempt, decided, null));
    }

    private static EnrollmentDecided decided() {
        return DecisionEngine.decide(
                        Asking.aPc("amy@contoso.com", "WRITTEN-1"),
                        PolicySnapshot.builder().build(),
                        KnownFacts.NOTHING,
                        Instant.parse("2026-11-20T12:00:00Z"))
                .decided();
    }
}
