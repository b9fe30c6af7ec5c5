package dev.muster.policy.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.decision.persistence.DecisionLog;
import dev.muster.policy.scopetag.AdministratorScope;
import dev.muster.policy.scopetag.PolicySight;
import dev.muster.policy.scopetag.PolicySights;
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
    private final Administrator administrator;
    private final PolicySights sights;

    DecisionsResource(
            Pool pool, DecisionLog log, SecurityIdentity reader, Administrator administrator, PolicySights sights) {
        this.pool = pool;
        this.log = log;
        this.reader = reader;
        this.administrator = administrator;
        this.sights = sights;
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

    /**
     * For those who look after enrollment as far as their scope tags go, and for the user whose attempt it was without
     * the policies that did not apply.
     */
    @GET
    @Path("/{attemptId}")
    public Uni<ObjectNode> get(@PathParam("attemptId") String attemptId) {
        UUID id = id(attemptId);
        AdministratorScope scope = administrator.scope();
        return log.find(pool, List.of(id))
                .map(found -> Optional.ofNullable(found.get(id))
                        .filter(this::mayRead)
                        .orElseThrow(() -> ProblemException.notFound("decision")))
                .chain(decision -> sight(scope, decision).map(sight -> DecisionView.of(decision, sight)));
    }

    private Uni<PolicySight> sight(AdministratorScope scope, KeptDecision decision) {
        return looksAfterEnrollment()
                ? sights.at(scope, decision.revision())
                : Uni.createFrom().item(PolicySight.OF_ONESELF);
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
