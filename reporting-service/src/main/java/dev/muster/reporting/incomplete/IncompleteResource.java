package dev.muster.reporting.incomplete;

import dev.muster.events.enrollment.Platform;
import dev.muster.events.enrollment.Section;
import dev.muster.http.access.Roles;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.incomplete.persistence.StopRows;
import dev.muster.reporting.window.ReportQuery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Set;

/** {@code GET /reports/incomplete-enrollments?from=&to=&platform=&section=}. */
@Path("/reports/incomplete-enrollments")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class IncompleteResource {

    private final FreshnessSource freshness;
    private final StopRows stops;
    private final Clock clock;

    IncompleteResource(FreshnessSource freshness, StopRows stops, Clock clock) {
        this.freshness = freshness;
        this.stops = stops;
        this.clock = clock;
    }

    @GET
    public Uni<IncompleteReport> incomplete(@Context UriInfo uri) {
        ReportQuery query = ReportQuery.of(uri, Set.of("from", "to", "platform", "section"));
        IncompleteFilter filter = new IncompleteFilter(
                query.window(clock.instant()),
                query.oneOf("platform", Platform.class).orElse(null),
                query.oneOf("section", Section.class).orElse(null));
        return freshness.now().chain(fresh -> stops.report(filter, fresh));
    }
}
