package dev.muster.policy.engine.assignment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the policies that target a member of some groups without asking each policy. */
final class GroupIndex {

    private final List<Hit> everyone = new ArrayList<>();
    private final Map<String, List<Hit>> byGroup = new HashMap<>();

    /** Indexes the targets of those policies that mean this audience, by their position in the ranking. */
    GroupIndex(List<? extends RankedPolicy<?>> policies, Audience audience) {
        for (int position = 0; position < policies.size(); position++) {
            if (policies.get(position).audience() == audience) {
                List<Target> targets = policies.get(position).targets();
                for (int target = 0; target < targets.size(); target++) {
                    String group = targets.get(target).group();
                    List<Hit> hits =
                            group == null ? everyone : byGroup.computeIfAbsent(group, name -> new ArrayList<>(1));
                    hits.add(new Hit(position, target));
                }
            }
        }
    }

    boolean empty() {
        return everyone.isEmpty() && byGroup.isEmpty();
    }

    /**
     * Lowers each policy's first target to the first that means these groups.
     *
     * @return whether any policy was reached
     */
    boolean reach(Set<String> groups, int[] firstTargets) {
        boolean reached = lower(everyone, firstTargets);
        if (groups.size() <= byGroup.size()) {
            for (String group : groups) {
                reached |= lower(byGroup.get(group), firstTargets);
            }
        } else {
            for (Map.Entry<String, List<Hit>> entry : byGroup.entrySet()) {
                reached |= groups.contains(entry.getKey()) && lower(entry.getValue(), firstTargets);
            }
        }
        return reached;
    }

    private static boolean lower(List<Hit> hits, int[] firstTargets) {
        if (hits == null) {
            return false;
        }
        for (int i = 0; i < hits.size(); i++) {
            Hit hit = hits.get(i);
            firstTargets[hit.policy()] = Math.min(firstTargets[hit.policy()], hit.target());
        }
        return !hits.isEmpty();
    }

    private record Hit(int policy, int target) {}
}
