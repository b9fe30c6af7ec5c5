package dev.muster.events.enrollment;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * A device asked to enroll: the facts of one attempt. Answered by exactly one {@code EnrollmentDecided}.
 *
 * @param attemptId id of the attempt; the same attempt repeated has the same id (I2)
 * @param requestedAt when the gateway accepted it
 * @param subject user principal in lower case, or the device identity when userless
 * @param method the way of enrolling
 * @param device what the device says about itself
 * @param circumstances how the attempt comes about
 * @param user the authenticated person, null when userless
 * @param enrollmentToken the token used, null when none
 */
public record EnrollmentRequested(
        UUID attemptId,
        Instant requestedAt,
        String subject,
        EnrollmentMethod method,
        DeviceFacts device,
        Circumstances circumstances,
        Applicant user,
        TokenUse enrollmentToken)
        implements Event {

    public EnrollmentRequested {
        requireNonNull(attemptId, "attemptId");
        requireNonNull(requestedAt, "requestedAt");
        requireNonNull(subject, "subject");
        requireNonNull(method, "method");
        requireNonNull(device, "device");
        circumstances = circumstances == null ? Circumstances.ORDINARY : circumstances;
    }

    @Override
    public String key() {
        return subject;
    }

    @Override
    public Instant at() {
        return requestedAt;
    }

    @Override
    public String about() {
        return attemptId.toString();
    }
}
