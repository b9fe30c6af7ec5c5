package dev.muster.policy.engine.esp;

import static java.util.Objects.requireNonNull;

import dev.muster.events.policy.AppliedPolicy;
import dev.muster.policy.engine.assignment.Assignment;

/**
 * An Enrollment Status Page profile with its two audiences (E-2).
 *
 * @param label identity, name, priority and version
 * @param devices devices it is assigned to
 * @param users users it is assigned to
 * @param settings what it says
 */
public record EspProfile(AppliedPolicy label, Assignment devices, Assignment users, EspSettings settings) {

    public EspProfile {
        requireNonNull(label, "label");
        requireNonNull(devices, "devices");
        requireNonNull(users, "users");
        requireNonNull(settings, "settings");
    }
}
