package dev.muster.policy.engine.assignment;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the groups that the policies of a snapshot name. The groups of an attempt are looked up here once, not by every
 * ranking again. Filled while the rankings are made, only read afterwards.
 */
public final class GroupNumbers {

    private final Map<String, Integer> numbers = new HashMap<>();

    /** The number of a group some policy names. */
    int of(String group) {
        return numbers.computeIfAbsent(group, name -> numbers.size());
    }

    /** The numbers of those groups that any policy names. */
    int[] known(Collection<String> groups) {
        int[] known = new int[groups.size()];
        int found = 0;
        for (String group : groups) {
            Integer number = numbers.get(group);
            if (number != null) {
                known[found++] = number;
            }
        }
        return found == known.length ? known : Arrays.copyOf(known, found);
    }
}
