package dev.muster.policy.engine.assignment;

import java.util.ArrayList;
import java.util.List;

/** Finds the policies that target a member of some groups without asking each policy. */
final class GroupIndex {

    private static final List<Hit> NOBODY = List.of();

    private final Audience audience;
    private final List<Hit> everyone = new ArrayList<>(0);
    /** By the number of the group. */
    private final List<List<Hit>> byGroup = new ArrayList<>();

    /** Indexes the targets of those policies that mean this audience, by their position in the ranking. */
    GroupIndex(List<? extends RankedPolicy<?>> policies, Audience audience, GroupNumbers numbers) {
        this.audience = audience;
        for (int position = 0; position < policies.size(); position++) {
            if (policies.get(position).audience() == audience) {
                List<Target> targets = policies.get(position).targets();
                for (int target = 0; target < targets.size(); target++) {
                    String group = targets.get(target).group();
                    List<Hit> hits = group == null ? everyone : hits(numbers.of(group));
                    hits.add(new Hit(position, target));
                }
            }
        }
    }

    private List<Hit> hits(int group) {
        while (byGroup.size() <= group) {
            byGroup.add(NOBODY);
        }
        if (byGroup.get(group) == NOBODY) {
            byGroup.set(group, new ArrayList<>(1));
        }
        return byGroup.get(group);
    }

    /**
     * Lowers each policy's first target to the first that means these groups.
     *
     * @return whether any policy was reached
     */
    boolean reach(Membership membership, int[] firstTargets) {
        if (!membership.has(audience)) {
            return false;
        }
        boolean reached = lower(everyone, firstTargets);
        for (int group : membership.numbersOf(audience)) {
            reached |= group < byGroup.size() && lower(byGroup.get(group), firstTargets);
        }
        return reached;
    }

    private static boolean lower(List<Hit> hits, int[] firstTargets) {
        for (int i = 0; i < hits.size(); i++) {
            Hit hit = hits.get(i);
            firstTargets[hit.policy()] = Math.min(firstTargets[hit.policy()], hit.target());
        }
        return !hits.isEmpty();
    }

    private record Hit(int policy, int target) {}
}
