package dev.muster.reporting.graph;

import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.search.AttemptSearch;
import dev.muster.reporting.search.Attempts;
import dev.muster.reporting.search.Attempts.Scope;
import dev.muster.reporting.window.ReportWindow;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** {@code deviceManagement/troubleshootingEvents} and {@code users/{id}/deviceManagementTroubleshootingEvents}. */
@Path("/{version: v1\\.0|beta}")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class TroubleshootingResource {

    private static final int OF_ONE_USER = 1_000;

    private final Attempts attempts;
    private final FreshnessSource freshness;
    private final Clock clock;

    TroubleshootingResource(Attempts attempts, FreshnessSource freshness, Clock clock) {
        this.attempts = attempts;
        this.freshness = freshness;
        this.clock = clock;
    }

    @GET
    @Path("/deviceManagement/troubleshootingEvents")
    public Uni<GraphCollection<TroubleshootingEvent>> events(
            @PathParam("version") String version, @Context UriInfo uri) {
        Query<Attempt> query = GraphQuery.of(uri, TroubleshootingEvent.FIELDS);
        Uni<Long> count = query.count()
                ? attempts.count(query, Scope.TROUBLED)
                : Uni.createFrom().nullItem();
        return count.chain(counted -> attempts.page(query, Scope.TROUBLED)
                .map(found -> GraphCollection.of(
                        uri, query, found, counted, attempt -> TroubleshootingEvent.of(attempt, beta(version)))));
    }

    @GET
    @Path("/deviceManagement/troubleshootingEvents/{id}")
    public Uni<TroubleshootingEvent> event(
            @PathParam("version") String version, @PathParam("id") String id, @Context UriInfo uri) {
        GraphQuery.ofItem(uri, TroubleshootingEvent.FIELDS);
        return attempts.find(attemptId(id))
                .map(found -> found.filter(TroubleshootingResource::troubled)
                        .map(attempt -> TroubleshootingEvent.of(attempt, beta(version)))
                        .orElseThrow(TroubleshootingResource::unknown));
    }

    @GET
    @Path("/users/{upn}/deviceManagementTroubleshootingEvents")
    public Uni<GraphCollection<TroubleshootingEvent>> eventsOf(
            @PathParam("version") String version, @PathParam("upn") String upn, @Context UriInfo uri) {
        Query<Attempt> query = GraphQuery.of(uri, TroubleshootingEvent.FIELDS);
        AttemptSearch all = AttemptSearch.ofUser(
                ReportWindow.everKept(clock.instant()), upn.toLowerCase(Locale.ROOT), false, OF_ONE_USER);
        return freshness.now().chain(fresh -> attempts.page(all, fresh)).map(found -> {
            List<Attempt> troubled =
                    found.stream().filter(TroubleshootingResource::troubled).toList();
            return GraphCollection.of(
                    uri, query, query.of(troubled), attempt -> TroubleshootingEvent.of(attempt, beta(version)));
        });
    }

    private static boolean troubled(Attempt attempt) {
        State state = attempt.standing().state();
        return state == State.REFUSED || state == State.FAILED || state == State.ABANDONED;
    }

    private static boolean beta(String version) {
        return version.equals("beta");
    }

    private static UUID attemptId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("troubleshooting event");
    }
}
