package dev.muster.policy.engine.assignment;

import dev.muster.events.policy.AppliedPolicy;
import dev.muster.events.policy.trace.Candidate;
import dev.muster.events.policy.trace.Candidate.Standing;
import dev.muster.events.policy.trace.FilterTrace;
import dev.muster.policy.engine.filter.FilterRule.Evaluation;
import dev.muster.policy.engine.filter.FilterSubject;
import java.util.List;

/**
 * A policy ready to be considered. Every trace entry that does not depend on the device is made once, here.
 *
 * @param <S> kind of settings
 */
final class RankedPolicy<S> {

    private final AppliedPolicy label;
    private final S settings;
    private final Audience audience;
    private final List<Target> targets;
    private final List<String> excludedGroups;
    private final Candidate[] applies;
    private final Candidate[] outranked;
    private final Candidate[] excluded;
    private final Candidate notTargeted;
    private final Candidate userless;
    private final Candidate defaultApplies;
    private final Candidate defaultOutranked;

    RankedPolicy(AppliedPolicy label, S settings, Audience audience, Assignment assignment) {
        this.label = label;
        this.settings = settings;
        this.audience = audience;
        this.targets = assignment.targets();
        this.excludedGroups = assignment.excludedGroups().stream().sorted().toList();
        this.applies = perTarget(Standing.APPLIES);
        this.outranked = perTarget(Standing.OUTRANKED);
        this.excluded = excludedGroups.stream()
                .map(group -> candidate(audience.inWords(Target.toGroup(group)), null, Standing.EXCLUDED))
                .toArray(Candidate[]::new);
        this.notTargeted = candidate(null, null, targets.isEmpty() ? Standing.NOT_ASSIGNED : Standing.NOT_TARGETED);
        this.userless = targets.isEmpty() ? notTargeted : candidate(null, null, Standing.USERLESS);
        this.defaultApplies = candidate(null, null, Standing.APPLIES);
        this.defaultOutranked = candidate(null, null, Standing.OUTRANKED);
    }

    AppliedPolicy label() {
        return label;
    }

    S settings() {
        return settings;
    }

    Audience audience() {
        return audience;
    }

    List<Target> targets() {
        return targets;
    }

    /** The entry of a built-in default: it applies, or something outranks it. */
    Candidate standsAsDefault(boolean needed) {
        return needed ? defaultApplies : defaultOutranked;
    }

    /** The entry of a policy that does not target this attempt. */
    Candidate standsAside(Membership membership) {
        return membership.has(audience) ? notTargeted : userless;
    }

    /**
     * Where a policy stands that targets this attempt.
     *
     * @param firstTarget the first target that means it
     * @param decided whether a policy before this one applies already
     */
    Candidate consider(Membership membership, FilterSubject subject, int firstTarget, boolean decided) {
        for (int i = 0; i < excluded.length; i++) {
            if (membership.isIn(audience, excludedGroups.get(i))) {
                return excluded[i];
            }
        }
        return decided ? outranked[firstTarget] : filtered(membership, subject, firstTarget);
    }

    private Candidate filtered(Membership membership, FilterSubject subject, int first) {
        Candidate keptAway = null;
        for (int i = first; i >= 0; i = nextTarget(membership, i + 1)) {
            Target target = targets.get(i);
            if (target.filter() == null) {
                return applies[i];
            }
            Evaluation evaluation = target.filter().rule().evaluate(subject);
            boolean lets = target.mode().lets(evaluation.matched());
            if (lets || keptAway == null) {
                FilterTrace trace = new FilterTrace(
                        target.filter().name(),
                        target.mode().code(),
                        target.filter().rule().text(),
                        evaluation.matched(),
                        evaluation.clauses());
                Candidate candidate =
                        candidate(applies[i].target(), trace, lets ? Standing.APPLIES : Standing.FILTERED_OUT);
                if (lets) {
                    return candidate;
                }
                keptAway = candidate;
            }
        }
        return keptAway;
    }

    private int nextTarget(Membership membership, int from) {
        for (int i = from; i < targets.size(); i++) {
            Target target = targets.get(i);
            if (target.everyone() || membership.isIn(audience, target.group())) {
                return i;
            }
        }
        return -1;
    }

    private Candidate[] perTarget(Standing standing) {
        return targets.stream()
                .map(target -> candidate(audience.inWords(target), null, standing))
                .toArray(Candidate[]::new);
    }

    private Candidate candidate(String target, FilterTrace filter, Standing standing) {
        return new Candidate(
                label.policyId(), label.name(), label.priority(), label.version(), target, filter, standing);
    }
}
