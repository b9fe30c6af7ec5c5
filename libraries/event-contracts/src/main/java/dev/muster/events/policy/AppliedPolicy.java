package dev.muster.events.policy;

import static java.util.Objects.requireNonNull;

/**
 * The one policy of its kind that applied.
 *
 * @param policyId id of the policy document
 * @param name display name
 * @param priority 1 is the highest, 0 the built-in default
 * @param version version of the document that was used
 */
public record AppliedPolicy(String policyId, String name, int priority, int version) {

    public AppliedPolicy {
        requireNonNull(policyId, "policyId");
        requireNonNull(name, "name");
    }
}
