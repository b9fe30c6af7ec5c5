package dev.muster.policy.engine.assignment;

import dev.muster.events.policy.AppliedPolicy;
import dev.muster.events.policy.trace.Candidate;
import dev.muster.events.policy.trace.Candidate.Standing;
import dev.muster.policy.engine.filter.FilterSubject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The policies of one kind in the order in which they are considered. Exactly one applies and all others are disregarded:
 * the first that is assigned to the user and whose filter lets it count, else the default (PR-2).
 *
 * @param <S> kind of settings
 */
public final class Ranking<S> {

    private static final Comparator<AppliedPolicy> BY_PRIORITY =
            Comparator.comparingInt(AppliedPolicy::priority).thenComparing(AppliedPolicy::policyId);

    private static final int UNREACHED = Integer.MAX_VALUE;
    private static final Candidate[] NO_CANDIDATES = new Candidate[0];

    private final List<RankedPolicy<S>> policies;
    private final RankedPolicy<S> builtIn;
    private final GroupIndex users;
    private final GroupIndex devices;
    private final Selection<S> ofNobody;
    private final Selection<S> ofUserless;
    private final int[] unreached;

    private Ranking(List<RankedPolicy<S>> policies, RankedPolicy<S> builtIn, GroupNumbers numbers) {
        this.policies = List.copyOf(policies);
        this.builtIn = builtIn;
        this.users = new GroupIndex(policies, Audience.USERS, numbers);
        this.devices = new GroupIndex(policies, Audience.DEVICES, numbers);
        this.unreached = new int[policies.size()];
        Arrays.fill(unreached, UNREACHED);
        this.ofNobody = untouched(Membership.withoutGroups(false));
        this.ofUserless = untouched(Membership.withoutGroups(true));
    }

    /** A ranking of policies that are assigned to users; the default may be null where a kind has none. */
    public static <S> Ranking<S> ofUsers(Collection<Policy<S>> policies, Policy<S> builtIn, GroupNumbers numbers) {
        Builder<S> ranking = new Builder<>();
        ranking.addAll(policies, Audience.USERS);
        return ranking.endingWith(builtIn, numbers);
    }

    /** Begins an empty ranking; what is added first is considered first. */
    public static <S> Builder<S> starting() {
        return new Builder<>();
    }

    /** Considers every policy and says which one applies. */
    public Selection<S> select(Membership membership, FilterSubject subject) {
        int[] firstTargets = unreached.clone();
        boolean reached = users.reach(membership, firstTargets) | devices.reach(membership, firstTargets);
        Selection<S> untouched = membership.userless() ? ofUserless : ofNobody;
        return reached ? consider(membership, subject, firstTargets, untouched) : untouched;
    }

    /** What is selected where no policy targets anybody of this kind. */
    private Selection<S> untouched(Membership membership) {
        List<Candidate> candidates = new ArrayList<>();
        policies.forEach(policy -> candidates.add(policy.standsAside(membership)));
        if (builtIn == null) {
            return new Selection<>(null, null, List.copyOf(candidates));
        }
        candidates.add(builtIn.standsAsDefault(true));
        return new Selection<>(builtIn.label(), builtIn.settings(), List.copyOf(candidates));
    }

    /** Looks at those that target the attempt; the others stand as they do untouched. */
    private Selection<S> consider(
            Membership membership, FilterSubject subject, int[] firstTargets, Selection<S> untouched) {
        Candidate[] candidates = untouched.candidates().toArray(NO_CANDIDATES);
        RankedPolicy<S> chosen = null;
        for (int i = 0; i < firstTargets.length; i++) {
            if (firstTargets[i] != UNREACHED) {
                RankedPolicy<S> policy = policies.get(i);
                candidates[i] = policy.consider(membership, subject, firstTargets[i], chosen != null);
                if (candidates[i].standing() == Standing.APPLIES) {
                    chosen = policy;
                }
            }
        }
        if (chosen == null) {
            return new Selection<>(untouched.policy(), untouched.settings(), List.of(candidates));
        }
        if (builtIn != null) {
            candidates[candidates.length - 1] = builtIn.standsAsDefault(false);
        }
        return new Selection<>(chosen.label(), chosen.settings(), List.of(candidates));
    }

    /**
     * What was selected.
     *
     * @param policy the policy that applies; null only where none does and the kind has no default
     * @param settings what it says
     * @param candidates every policy considered, with its standing
     * @param <S> kind of settings
     */
    public record Selection<S>(AppliedPolicy policy, S settings, List<Candidate> candidates) {}

    /**
     * Puts a ranking together.
     *
     * @param <S> kind of settings
     */
    public static final class Builder<S> {
        private final List<RankedPolicy<S>> policies = new ArrayList<>();

        private Builder() {}

        /** Adds these by priority, behind what is there; equal priorities go by id. */
        public Builder<S> addAll(Collection<Policy<S>> more, Audience audience) {
            more.stream()
                    .sorted(Comparator.comparing(Policy::label, BY_PRIORITY))
                    .map(policy -> new RankedPolicy<>(policy.label(), policy.settings(), audience, policy.assignment()))
                    .forEach(policies::add);
            return this;
        }

        /** Ends with the built-in default, or with nothing when null. */
        public Ranking<S> endingWith(Policy<S> builtIn, GroupNumbers numbers) {
            return new Ranking<>(
                    policies,
                    builtIn == null
                            ? null
                            : new RankedPolicy<>(
                                    builtIn.label(), builtIn.settings(), Audience.USERS, Assignment.NOBODY),
                    numbers);
        }
    }
}
