package dev.muster.events.policy;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.policy.trace.DecisionTrace;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The decision of one attempt, with everything that led to it.
 *
 * @param attemptId id of the attempt
 * @param subject key of the request
 * @param requestedAt when the attempt was made
 * @param decidedAt when it was decided
 * @param outcome allowed or refused
 * @param reasons all reasons of a refusal, the primary one first; empty when allowed
 * @param method the way of enrolling
 * @param device what the device said about itself
 * @param userPrincipalName the person, null when userless
 * @param ownership whose device it is
 * @param ownershipEvidence rule and evidence of the ownership in words, for those who act without the trace
 * @param routedTo the Android flow the device is sent to (PR-7), null elsewhere
 * @param enrollmentType Apple enrollment type that applied ({@code device}, {@code user}; AP-1), null elsewhere
 * @param enrollmentProfileName enrollment profile the device comes with, by the best evidence (PR-4); null when none
 * @param restriction the platform restriction that applied, null when the attempt was refused before
 * @param limit the device limit that applied, null where none does (DL-4)
 * @param slot what happened to the user's slots
 * @param esp the Enrollment Status Page, null when none is shown
 * @param trace how the decision was reached
 */
public record EnrollmentDecided(
        UUID attemptId,
        String subject,
        Instant requestedAt,
        Instant decidedAt,
        Outcome outcome,
        List<GivenReason> reasons,
        EnrollmentMethod method,
        DeviceFacts device,
        String userPrincipalName,
        Ownership ownership,
        String ownershipEvidence,
        EnrollmentMethod routedTo,
        String enrollmentType,
        String enrollmentProfileName,
        AppliedPolicy restriction,
        AppliedPolicy limit,
        SlotOutcome slot,
        EspPage esp,
        DecisionTrace trace)
        implements Event {

    public EnrollmentDecided {
        requireNonNull(attemptId, "attemptId");
        requireNonNull(subject, "subject");
        requireNonNull(requestedAt, "requestedAt");
        requireNonNull(decidedAt, "decidedAt");
        requireNonNull(outcome, "outcome");
        requireNonNull(method, "method");
        requireNonNull(device, "device");
        requireNonNull(ownership, "ownership");
        requireNonNull(slot, "slot");
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }

    /** Whether the attempt is let in. */
    public boolean allowed() {
        return outcome == Outcome.ALLOWED;
    }

    /** The same decision for those who need the outcome but not the argument. */
    public EnrollmentDecided withoutTrace() {
        return withTrace(null);
    }

    /** The same decision with this argument. */
    public EnrollmentDecided withTrace(DecisionTrace argument) {
        return new EnrollmentDecided(
                attemptId,
                subject,
                requestedAt,
                decidedAt,
                outcome,
                reasons,
                method,
                device,
                userPrincipalName,
                ownership,
                ownershipEvidence,
                routedTo,
                enrollmentType,
                enrollmentProfileName,
                restriction,
                limit,
                slot,
                esp,
                argument);
    }

    @Override
    public String key() {
        return subject;
    }

    @Override
    public Instant at() {
        return decidedAt;
    }

    @Override
    public String about() {
        return attemptId.toString();
    }
}
