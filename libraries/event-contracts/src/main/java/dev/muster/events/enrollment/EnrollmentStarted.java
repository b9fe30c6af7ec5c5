package dev.muster.events.enrollment;

import static java.util.Objects.requireNonNull;

import dev.muster.events.policy.Ownership;
import java.time.Instant;

/**
 * An attempt was let in; the enrollment is open until one of the three ends is reported.
 *
 * @param enrollment whose enrollment
 * @param at when it was opened
 * @param ownership whose device it is, by the decision
 */
public record EnrollmentStarted(Enrollment enrollment, Instant at, Ownership ownership) implements LifecycleEvent {

    public EnrollmentStarted {
        requireNonNull(enrollment, "enrollment");
        requireNonNull(at, "at");
        requireNonNull(ownership, "ownership");
    }
}
