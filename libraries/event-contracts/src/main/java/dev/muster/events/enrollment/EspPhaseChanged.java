package dev.muster.events.enrollment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A phase of the Enrollment Status Page moved (E-6, E-8).
 *
 * @param enrollment whose enrollment
 * @param at when it was reported
 * @param phase the phase
 * @param state how it stands
 * @param item the item it is about, for example an app; may be null
 * @param detail what exactly happened, may be null
 */
public record EspPhaseChanged(
        Enrollment enrollment, Instant at, EspPhase phase, EspPhaseState state, String item, String detail)
        implements LifecycleEvent {

    public EspPhaseChanged {
        requireNonNull(enrollment, "enrollment");
        requireNonNull(at, "at");
        requireNonNull(phase, "phase");
        requireNonNull(state, "state");
    }
}
