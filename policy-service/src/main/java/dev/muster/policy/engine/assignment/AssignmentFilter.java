package dev.muster.policy.engine.assignment;

import static java.util.Objects.requireNonNull;

import dev.muster.policy.engine.filter.FilterRule;

/**
 * A named assignment filter, its rule read once.
 *
 * @param name display name
 * @param rule what it asks of a device
 */
public record AssignmentFilter(String name, FilterRule rule) {

    public AssignmentFilter {
        requireNonNull(name, "name");
        requireNonNull(rule, "rule");
    }
}
