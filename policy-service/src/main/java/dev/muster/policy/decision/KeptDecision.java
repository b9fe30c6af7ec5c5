package dev.muster.policy.decision;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.policy.decision.inputs.RecordedInputs;
import dev.muster.policy.engine.DecisionEngine;
import dev.muster.policy.engine.PolicySnapshot;
import java.util.UUID;

/**
 * A decision as it is kept, with everything it was made from.
 *
 * @param eventId id of the event that tells it: told again, it is the same event
 * @param revision the policies it rests on
 * @param request what was asked
 * @param decided what was decided, with the trace unless it was left out
 * @param inputs what else it was made from; null of decisions from before this was kept
 */
public record KeptDecision(
        UUID eventId, long revision, EnrollmentRequested request, EnrollmentDecided decided, RecordedInputs inputs) {

    public KeptDecision {
        requireNonNull(eventId, "eventId");
        requireNonNull(request, "request");
        requireNonNull(decided, "decided");
    }

    /** Whether everything is there to make it again. */
    public boolean canBeMadeAgain() {
        return inputs != null;
    }

    /** The decision made again: what was asked and known then, at that moment, by these policies. */
    public KeptDecision by(PolicySnapshot policies) {
        EnrollmentDecided again = DecisionEngine.decide(
                        request, policies, inputs.known().facts(), decided.decidedAt())
                .decided();
        return new KeptDecision(eventId, revision, request, again, inputs);
    }
}
