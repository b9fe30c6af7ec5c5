package dev.muster.events.policy.trace;

import static java.util.Objects.requireNonNull;

import dev.muster.events.policy.Ownership;

/**
 * Whose device it is, and by which evidence (domain rules §3).
 *
 * @param ownership the result
 * @param rule the rule that decided
 * @param evidence in words: the method, the identifier that matched, or that nothing proves it corporate
 */
public record OwnershipTrace(Ownership ownership, String rule, String evidence) {

    public OwnershipTrace {
        requireNonNull(ownership, "ownership");
        requireNonNull(rule, "rule");
        requireNonNull(evidence, "evidence");
    }
}
