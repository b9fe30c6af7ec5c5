package dev.muster.policy.replay;

import dev.muster.policy.decision.KeptDecision;
import dev.muster.policy.decision.persistence.DecisionLog.Position;
import dev.muster.policy.engine.PolicySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One step of a replay: a piece of the log decided again.
 *
 * @param attempts how many attempts it took
 * @param next where the next step goes on
 * @param tally what came out of the whole replay, with this step
 * @param found what is different
 */
public record Step(int attempts, Position next, Tally tally, List<Difference> found) {

    /**
     * Decides attempts again. Each is decided by itself, with what was known at its own moment, the user's slots included:
     * an attempt that would be decided differently changes nothing for those after it.
     *
     * @param decisions the attempts, in the order in which they were decided; at least one
     * @param drafted the policies to try
     * @param inForce the policies whose decisions are compared with, null for the recorded decisions
     * @param before what came out of the steps before
     */
    static Step of(List<KeptDecision> decisions, PolicySnapshot drafted, PolicySnapshot inForce, Tally before) {
        Tally tally = before;
        List<Difference> found = new ArrayList<>();
        for (KeptDecision decision : decisions) {
            if (!decision.canBeMadeAgain()) {
                tally = tally.withOneNotReplayable();
                continue;
            }
            Verdict was = Verdict.of((inForce == null ? decision : decision.by(inForce)).decided());
            Verdict would = Verdict.of(decision.by(drafted).decided());
            Set<Change> changes = was.changesTo(would);
            tally = tally.with(changes);
            if (!changes.isEmpty()) {
                found.add(difference(decision, changes, was, would));
            }
        }
        KeptDecision last = decisions.get(decisions.size() - 1);
        return new Step(
                decisions.size(),
                new Position(last.decided().decidedAt(), last.decided().attemptId()),
                tally,
                found);
    }

    private static Difference difference(KeptDecision decision, Set<Change> changes, Verdict was, Verdict would) {
        return new Difference(
                decision.decided().attemptId(),
                decision.decided().decidedAt(),
                decision.decided().userPrincipalName(),
                decision.request().device().serialNumber(),
                decision.request().device().platform(),
                decision.request().method(),
                changes,
                was,
                would);
    }
}
