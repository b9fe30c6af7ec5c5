package dev.muster.events.enrollment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The device is enrolled. Terminal.
 *
 * @param enrollment whose enrollment
 * @param at when the device said so
 * @param startedAt when the enrollment was opened
 */
public record EnrollmentCompleted(Enrollment enrollment, Instant at, Instant startedAt) implements LifecycleEvent {

    public EnrollmentCompleted {
        requireNonNull(enrollment, "enrollment");
        requireNonNull(at, "at");
        requireNonNull(startedAt, "startedAt");
    }
}
