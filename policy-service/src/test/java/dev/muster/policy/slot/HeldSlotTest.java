package dev.muster.policy.slot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.device.DeviceState;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.policy.Asking;
import dev.muster.policy.engine.Decision;
import dev.muster.policy.engine.DecisionEngine;
import dev.muster.policy.engine.PolicySnapshot;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.engine.known.KnownFacts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a decision reserves, and what the registry makes of it. */
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

    @ParameterizedTest
    @CsvSource({
        "PENDING,PENDING",
        "ENROLLED,MANAGED",
        "PENDING_RESET,MANAGED",
        "FAILED,FAILED",
        "RETIRED,DELETED",
        "WIPED,DELETED",
        "REMOVED,DELETED",
        "DELETED,DELETED"
    })
    void DL2_a_device_that_is_managed_no_longer_holds_no_slot(EnrollmentState told, KnownDevice.State counted) {
        UUID id = UUID.randomUUID();
        DeviceState device = new DeviceState(
                id,
                NOW,
                told,
                id,
                "amy@contoso.com",
                EnrollmentMethod.WINDOWS_BYOD,
                Ownership.PERSONAL,
                new DeviceFacts(Platform.WINDOWS, null, null, null, null, "S-1", null, null, null),
                NOW,
                NOW,
                null,
                null,
                List.of(),
                null,
                null,
                List.of());

        assertThat(HeldSlot.of(device).state()).isEqualTo(counted);
    }
}
