package dev.muster.policy.engine.assignment;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * To whom a policy is assigned (PR-2). Nobody is the safe beginning: such a policy never applies.
 *
 * @param targets included users or devices, each perhaps with its own filter, in the order the administrator gave
 * @param excludedGroups whose members are left out whatever the targets say
 */
public record Assignment(List<Target> targets, Set<String> excludedGroups) {

    /** Assigned to nobody. */
    public static final Assignment NOBODY = new Assignment(List.of(), Set.of());

    /** Assigned to all users, or to all devices where devices are meant. */
    public static final Assignment EVERYONE = new Assignment(List.of(Target.toEveryone()), Set.of());

    public Assignment {
        targets = List.copyOf(targets);
        excludedGroups = Set.copyOf(excludedGroups);
    }

    /** Assigned to the members of these groups. */
    public static Assignment toGroups(Collection<String> groups) {
        return new Assignment(groups.stream().map(Target::toGroup).toList(), Set.of());
    }

    /** The same assignment without the members of these groups. */
    public Assignment excluding(Collection<String> groups) {
        return new Assignment(targets, Set.copyOf(groups));
    }

    /** The same assignment with every target narrowed by the filter. */
    public Assignment narrowedBy(AssignmentFilter filter, FilterMode mode) {
        return new Assignment(
                targets.stream().map(target -> target.narrowedBy(filter, mode)).toList(), excludedGroups);
    }

    /** Whether it reaches a member of these groups, filters aside. */
    public boolean reaches(Set<String> groups) {
        boolean included = false;
        for (Target target : targets) {
            included |= target.everyone() || groups.contains(target.group());
        }
        if (!included) {
            return false;
        }
        for (String group : excludedGroups) {
            if (groups.contains(group)) {
                return false;
            }
        }
        return true;
    }
}
