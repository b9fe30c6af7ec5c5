package dev.muster.gateway.enrollment;

import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.GivenReason;
import dev.muster.events.policy.Outcome;
import dev.muster.events.policy.Ownership;
import dev.muster.events.policy.SlotOutcome;
import dev.muster.reasons.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Decisions as the policy service would make them. */
final class Decisions {

    static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private Decisions() {}

    static DeviceFacts aPhone() {
        return new DeviceFacts(Platform.IOS, "17.4", null, "Apple", "iPhone15,2", "F17", null, null, "Amy's iPhone");
    }

    static EnrollmentDecided allowed() {
        return decided(
                UUID.randomUUID(), "amy@contoso.com", EnrollmentMethod.APPLE_BYOD, aPhone(), "amy@contoso.com", null);
    }

    static EnrollmentDecided refused(Reason reason) {
        return decided(
                UUID.randomUUID(), "amy@contoso.com", EnrollmentMethod.APPLE_BYOD, aPhone(), "amy@contoso.com", reason);
    }

    static EnrollmentDecided on(EnrollmentRequested attempt, Reason refusal) {
        return decided(
                attempt.attemptId(),
                attempt.subject(),
                attempt.method(),
                attempt.device(),
                attempt.user() == null ? null : attempt.user().principalName(),
                refusal);
    }

    private static EnrollmentDecided decided(
            UUID id, String subject, EnrollmentMethod method, DeviceFacts device, String user, Reason refusal) {
        return new EnrollmentDecided(
                id,
                subject,
                NOON,
                NOON,
                refusal == null ? Outcome.ALLOWED : Outcome.REFUSED,
                refusal == null ? List.of() : List.of(GivenReason.of(refusal, Map.of("minimum", "18.0"))),
                method,
                device,
                user,
                Ownership.PERSONAL,
                null,
                null,
                null,
                null,
                null,
                null,
                SlotOutcome.NOT_NEEDED,
                null,
                null);
    }
}
