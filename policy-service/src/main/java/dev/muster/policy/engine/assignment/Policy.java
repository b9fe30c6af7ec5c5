package dev.muster.policy.engine.assignment;

import static java.util.Objects.requireNonNull;

import dev.muster.events.policy.AppliedPolicy;

/**
 * A policy as the engine needs it: who it is, whom it concerns, what it says.
 *
 * @param label identity, name, priority (1 is the highest, 0 the built-in default) and version
 * @param assignment whom it concerns; disregarded for a built-in default
 * @param settings what it says
 * @param <S> kind of settings
 */
public record Policy<S>(AppliedPolicy label, Assignment assignment, S settings) {

    public Policy {
        requireNonNull(label, "label");
        requireNonNull(assignment, "assignment");
        requireNonNull(settings, "settings");
    }

    /** The built-in default of a kind, as long as nobody has edited it. */
    public static <S> Policy<S> builtIn(S settings) {
        return new Policy<>(new AppliedPolicy("default", "Default", 0, 0), Assignment.NOBODY, settings);
    }
}
