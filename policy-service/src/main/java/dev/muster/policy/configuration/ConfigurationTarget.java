package dev.muster.policy.configuration;

/**
 * One line of an assignment.
 *
 * @param to whom
 * @param groupId the group, null unless a group is meant; the name by which the token's {@code groups} claim lists it
 */
public record ConfigurationTarget(To to, String groupId) {

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

    public ConfigurationTarget {
        if ((to == To.GROUP || to == To.ALL_BUT_GROUP) == (groupId == null)) {
            throw new IllegalArgumentException("A group target names its group, and only that does");
        }
    }
}
