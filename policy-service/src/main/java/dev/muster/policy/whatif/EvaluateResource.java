package dev.muster.policy.whatif;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.decision.DecisionView;
import dev.muster.reasons.Reason;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** {@code POST /decisions/evaluate}: what would be decided, in the shape of {@code GET /decisions/{attemptId}}. */
@Path("/decisions/evaluate")
@RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
public class EvaluateResource {

    private final EvaluateHypothesis evaluate;

    EvaluateResource(EvaluateHypothesis evaluate) {
        this.evaluate = evaluate;
    }

    /** Nothing is stored and no slot is taken; the attempt's id is all zeros. */
    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode evaluate(Hypothesis hypothesis) {
        if (hypothesis == null) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "A body is needed");
        }
        hypothesis.mistake().ifPresent(mistake -> {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, mistake);
        });
        return DecisionView.of(evaluate.evaluate(hypothesis));
    }
}
