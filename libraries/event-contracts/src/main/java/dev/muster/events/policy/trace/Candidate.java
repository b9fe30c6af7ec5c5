package dev.muster.events.policy.trace;

import static java.util.Objects.requireNonNull;

/**
 * One policy that was considered, and why it did or did not apply (PR-2).
 *
 * @param policyId id of the policy document
 * @param name display name
 * @param priority 1 is the highest, 0 the built-in default
 * @param version version of the document
 * @param target the assignment that was decisive, in words: {@code all users}, {@code group staff}; null when none
 * @param filter the filter's evaluation, null when it has none or it was not reached
 * @param standing whether it applied
 */
public record Candidate(
        String policyId, String name, int priority, int version, String target, FilterTrace filter, Standing standing) {

    public Candidate {
        requireNonNull(policyId, "policyId");
        requireNonNull(name, "name");
        requireNonNull(standing, "standing");
    }

    /** Why a candidate did or did not apply. */
    public enum Standing {
        APPLIES("applies"),
        /** It has no assignment at all. */
        NOT_ASSIGNED("notAssigned"),
        /** It is assigned to others. */
        NOT_TARGETED("notTargeted"),
        /** The user is in an excluded group. */
        EXCLUDED("excluded"),
        /** The assignment filter kept it away. */
        FILTERED_OUT("filteredOut"),
        /** A policy of higher priority applies. */
        OUTRANKED("outranked"),
        /** Userless enrollments only get the default (PR-3). */
        USERLESS("userless");

        private final String code;

        Standing(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }
}
