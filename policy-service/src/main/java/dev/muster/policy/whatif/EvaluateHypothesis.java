package dev.muster.policy.whatif;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.policy.decision.KeptDecision;
import dev.muster.policy.decision.PoliciesInForce;
import dev.muster.policy.decision.PoliciesInForce.InForce;
import dev.muster.policy.decision.inputs.KnownValues;
import dev.muster.policy.decision.inputs.RecordedInputs;
import dev.muster.policy.decision.knowledge.FindKnowledge;
import dev.muster.policy.decision.knowledge.Knowledge;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.SnapshotOfDocuments;
import dev.muster.policy.document.json.PolicyDrafts;
import dev.muster.policy.engine.DecisionEngine;
import dev.muster.policy.engine.known.KnownFacts;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Decides an attempt that was never made, and leaves no trace of it. */
@Singleton
class EvaluateHypothesis {

    private final Pool pool;
    private final PoliciesInForce policies;
    private final FindKnowledge knowledge;
    private final Clock clock;

    EvaluateHypothesis(Pool pool, PoliciesInForce policies, FindKnowledge knowledge, Clock clock) {
        this.pool = pool;
        this.policies = policies;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    /** What would be decided, in the shape of a decision that is kept. Waits. */
    KeptDecision evaluate(Hypothesis hypothesis) {
        Instant now = hypothesis.now() == null ? clock.instant() : hypothesis.now();
        EnrollmentRequested attempt = hypothesis.request(now);
        InForce inForce = policies.at(pool);
        PolicyDocuments supposed = supposed(hypothesis, inForce.documents(), now);
        Knowledge.About about =
                await(knowledge.about(pool, List.of(attempt), supposed)).of(attempt);
        if (hypothesis.known() != null) {
            hypothesis.known().tell(about.facts());
        }
        KnownFacts known = about.facts().build();
        return new KeptDecision(
                Hypothesis.NEVER_MADE,
                inForce.revision(),
                attempt,
                DecisionEngine.decide(attempt, SnapshotOfDocuments.of(supposed), known, now)
                        .decided(),
                new RecordedInputs(inForce.documents().connections(), KnownValues.of(known), about.versions()));
    }

    private static PolicyDocuments supposed(Hypothesis hypothesis, PolicyDocuments inForce, Instant now) {
        return hypothesis.policies() == null || hypothesis.policies().isNull()
                ? inForce
                : PolicyDrafts.apply(inForce, hypothesis.policies(), now);
    }
}
