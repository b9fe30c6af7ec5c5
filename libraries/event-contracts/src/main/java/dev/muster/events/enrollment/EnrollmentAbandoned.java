package dev.muster.events.enrollment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The user stopped, or nothing was heard for too long. Terminal.
 *
 * @param enrollment whose enrollment
 * @param at when it was given up: the moment of the action, or the last sign of life plus the allowed silence
 * @param lastHeardAt last sign of life
 * @param section where it stopped, null when no screen was reported
 * @param screen on which screen, null when none was reported
 * @param action by which action, null when by silence
 */
public record EnrollmentAbandoned(
        Enrollment enrollment, Instant at, Instant lastHeardAt, Section section, Screen screen, StepAction action)
        implements LifecycleEvent {

    public EnrollmentAbandoned {
        requireNonNull(enrollment, "enrollment");
        requireNonNull(at, "at");
        requireNonNull(lastHeardAt, "lastHeardAt");
    }
}
