package dev.muster.policy.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.policy.decision.persistence.DecisionLog;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
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

    /**
     * A page of the decision log.
     *
     * @param count number of all that match, absent unless asked for by {@code $count=true}
     * @param value its lines
     * @param next link to the next page, absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DecisionPage(Long count, List<DecisionSummary> value, String next) {}

    /**
     * The decisions, the latest first: for those who look after enrollment all of them, for a user the own ones. Takes
     * {@code $filter}, {@code $orderby}, {@code $top}, {@code $skiptoken} and {@code $count}.
     */
    @GET
    public Uni<DecisionPage> list(@Context UriInfo uri) {
        Query<DecisionSummary> query = GraphQuery.of(uri, DecisionFields.ALL);
        String only =
                looksAfterEnrollment() ? null : reader.getPrincipal().getName().toLowerCase(Locale.ROOT);
        Uni<Long> count =
                query.count() ? log.count(pool, query, only) : Uni.createFrom().nullItem();
        return count.chain(counted -> log.page(pool, query, only).map(found -> page(uri, query, counted, found)));
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
        return looksAfterEnrollment()
                || reader.getPrincipal()
                        .getName()
                        .equalsIgnoreCase(decision.decided().userPrincipalName());
    }

    private boolean looksAfterEnrollment() {
        return reader.hasRole(Roles.ENROLLMENT_ADMIN)
                || reader.hasRole(Roles.ENROLLMENT_OPERATOR)
                || reader.hasRole(Roles.REPORTS_READER);
    }

    private static DecisionPage page(
            UriInfo uri, Query<DecisionSummary> query, Long count, List<DecisionSummary> found) {
        if (found.size() <= query.top()) {
            return new DecisionPage(count, found, null);
        }
        List<DecisionSummary> shown = found.subList(0, query.top());
        String next = uri.getRequestUriBuilder()
                .replaceQueryParam("%24skiptoken")
                .replaceQueryParam("$skiptoken", query.tokenAfter(shown.get(shown.size() - 1)))
                .build()
                .toString();
        return new DecisionPage(count, shown, next);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound("decision");
        }
    }
}
