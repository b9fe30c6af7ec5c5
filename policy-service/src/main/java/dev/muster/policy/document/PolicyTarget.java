package dev.muster.policy.document;

import dev.muster.policy.engine.assignment.FilterMode;

/**
 * One line of an assignment.
 *
 * @param to whom
 * @param groupId the group, null unless a group is meant; the name by which the token's {@code groups} claim lists it
 * @param filterId the assignment filter that narrows it, null when none
 * @param filterMode what the filter does, null when there is none
 */
public record PolicyTarget(To to, String groupId, String filterId, FilterMode filterMode) {

    /** Graph's assignment targets. */
    public enum To {
        ALL_USERS("allLicensedUsersAssignmentTarget"),
        ALL_DEVICES("allDevicesAssignmentTarget"),
        GROUP("groupAssignmentTarget"),
        ALL_BUT_GROUP("exclusionGroupAssignmentTarget");

        private final String graphType;

        To(String graphType) {
            this.graphType = graphType;
        }

        /** Last segment of {@code @odata.type}. */
        public String graphType() {
            return graphType;
        }
    }

    public PolicyTarget {
        if ((to == To.GROUP || to == To.ALL_BUT_GROUP) == (groupId == null)) {
            throw new IllegalArgumentException("A group target names its group, and only that does");
        }
        if ((filterId == null) != (filterMode == null)) {
            throw new IllegalArgumentException("A filter has a mode, and a mode belongs to a filter");
        }
    }

    /** Without a filter. */
    public static PolicyTarget plain(To to, String groupId) {
        return new PolicyTarget(to, groupId, null, null);
    }

    /** The members of a group. */
    public static PolicyTarget toGroup(String groupId) {
        return plain(To.GROUP, groupId);
    }

    /** Tells it from the other targets of its document. */
    public String key() {
        return groupId == null ? to.graphType() : (to == To.ALL_BUT_GROUP ? "not_" + groupId : groupId);
    }
}
