package dev.muster.events.enrollment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The device or the portal reported a screen.
 *
 * @param enrollment whose enrollment
 * @param at when it was reported
 * @param section section the screen belongs to
 * @param screen the screen
 * @param action what happened on it
 */
public record StepReported(Enrollment enrollment, Instant at, Section section, Screen screen, StepAction action)
        implements LifecycleEvent {

    public StepReported {
        requireNonNull(enrollment, "enrollment");
        requireNonNull(at, "at");
        requireNonNull(section, "section");
        requireNonNull(screen, "screen");
        requireNonNull(action, "action");
    }
}
