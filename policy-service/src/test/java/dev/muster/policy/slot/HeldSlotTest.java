package dev.muster.policy.slot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.policy.Asking;
import dev.muster.policy.engine.Decision;
import dev.muster.policy.engine.DecisionEngine;
import dev.muster.policy.engine.PolicySnapshot;
import dev.muster.policy.engine.known.KnownFacts;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a decision reserves. */
class HeldSlotTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void PR7_a_slot_is_held_in_the_flow_the_device_was_sent_to() {
        EnrollmentRequested attempt = Asking.attempt(
                EnrollmentMethod.ANDROID_WORK_PROFILE, Platform.ANDROID, "9.0", "FLOW-1", null, Asking.someone());
        Decision decision =
                DecisionEngine.decide(attempt, PolicySnapshot.builder().build(), KnownFacts.NOTHING, NOW);

        HeldSlot slot = HeldSlot.reserved(attempt, decision.decided());

        assertThat(slot.method()).isEqualTo(EnrollmentMethod.ANDROID_DEVICE_ADMINISTRATOR);
        assertThat(slot.since()).isEqualTo(NOW);
    }
}
