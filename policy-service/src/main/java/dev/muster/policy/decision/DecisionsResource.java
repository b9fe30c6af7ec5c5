package dev.muster.policy.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.decision.persistence.DecisionLog;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The explanation of any decision: what was asked, what was decided, and the whole argument. */
@Path("/decisions")
@Authenticated
public class DecisionsResource {

    private final Pool pool;
    private final DecisionLog log;
    private final SecurityIdentity reader;

    DecisionsResource(Pool pool, DecisionLog log, SecurityIdentity reader) {
        this.pool = pool;
        this.log = log;
        this.reader = reader;
    }

    /** For those who look after enrollment, and for the user whose attempt it was. */
    @GET
    @Path("/{attemptId}")
    public Uni<ObjectNode> get(@PathParam("attemptId") String attemptId) {
        UUID id = id(attemptId);
        return log.find(pool, List.of(id))
                .map(found -> Optional.ofNullable(found.get(id))
                        .filter(this::mayRead)
                        .map(DecisionView::of)
                        .orElseThrow(() -> ProblemException.notFound("decision")));
    }

    private boolean mayRead(KeptDecision decision) {
        return reader.hasRole(Roles.ENROLLMENT_ADMIN)
                || reader.hasRole(Roles.ENROLLMENT_OPERATOR)
                || reader.hasRole(Roles.REPORTS_READER)
                || reader.getPrincipal()
                        .getName()
                        .equalsIgnoreCase(decision.decided().userPrincipalName());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound("decision");
        }
    }
}
