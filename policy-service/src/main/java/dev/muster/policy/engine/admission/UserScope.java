package dev.muster.policy.engine.admission;

import java.util.Set;

/**
 * The users Windows auto-enrollment reaches (U-2): none, all, or the members of some groups.
 *
 * @param all whether everybody is in it
 * @param groups whose members are in it
 */
public record UserScope(boolean all, Set<String> groups) {

    /** Nobody. */
    public static final UserScope NONE = new UserScope(false, Set.of());

    /** Everybody. */
    public static final UserScope ALL = new UserScope(true, Set.of());

    public UserScope {
        groups = Set.copyOf(groups);
    }

    /** The members of these groups. */
    public static UserScope some(Set<String> groups) {
        return new UserScope(false, groups);
    }

    boolean covers(Set<String> memberOf) {
        if (all) {
            return true;
        }
        for (String group : groups) {
            if (memberOf.contains(group)) {
                return true;
            }
        }
        return false;
    }
}
