package dev.muster.events.enrollment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The enrollment was let in but went wrong. Terminal.
 *
 * @param enrollment whose enrollment
 * @param at when it failed
 * @param reasonCode code of {@link dev.muster.reasons.Reason}
 * @param detail what exactly failed, may be null
 */
public record EnrollmentFailed(Enrollment enrollment, Instant at, String reasonCode, String detail)
        implements LifecycleEvent {

    public EnrollmentFailed {
        requireNonNull(enrollment, "enrollment");
        requireNonNull(at, "at");
        requireNonNull(reasonCode, "reasonCode");
    }
}
