package dev.muster.policy.engine.admission;

import dev.muster.events.enrollment.Platform;
import dev.muster.policy.engine.assignment.Assignment;
import java.util.Set;

/**
 * Who must show more than one factor, and on which platforms (U-3).
 *
 * @param assignment users it concerns; filters are disregarded
 * @param platforms platforms it concerns
 */
public record MfaPolicy(Assignment assignment, Set<Platform> platforms) {

    /** Asks nobody. */
    public static final MfaPolicy OFF = new MfaPolicy(Assignment.NOBODY, Set.of());

    public MfaPolicy {
        platforms = Set.copyOf(platforms);
    }
}
