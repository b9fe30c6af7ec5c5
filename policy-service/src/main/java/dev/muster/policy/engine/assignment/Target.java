package dev.muster.policy.engine.assignment;

/**
 * One line of an assignment: everyone or a group, perhaps narrowed by a filter.
 *
 * @param group name of the group, null for everyone
 * @param filter filter that narrows the target, null when none
 * @param mode what the filter does, null when there is none
 */
public record Target(String group, AssignmentFilter filter, FilterMode mode) {

    public Target {
        if ((filter == null) != (mode == null)) {
            throw new IllegalArgumentException("a filter has a mode, and a mode belongs to a filter");
        }
    }

    /** All users, or all devices. */
    public static Target toEveryone() {
        return new Target(null, null, null);
    }

    /** The members of a group. */
    public static Target toGroup(String group) {
        if (group == null) {
            throw new IllegalArgumentException("a group has a name");
        }
        return new Target(group, null, null);
    }

    /** The same target where the filter lets it count. */
    public Target narrowedBy(AssignmentFilter narrowing, FilterMode how) {
        return new Target(group, narrowing, how);
    }

    boolean everyone() {
        return group == null;
    }
}
