package dev.muster.reporting.incomplete;

import dev.muster.http.access.Roles;
import dev.muster.reporting.count.CountSource;
import dev.muster.reporting.count.Dimension;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.window.ReportFilter;
import dev.muster.reporting.window.ReportQuery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;

/** {@code GET /reports/incomplete-enrollments?from=&to=&platform=&method=&section=&user=}. */
@Path("/reports/incomplete-enrollments")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class IncompleteResource {

    private static final Set<String> OPTIONS =
            Set.of("from", "to", "platform", "method", "ownership", "section", "user");
    private static final Set<Dimension> BY = EnumSet.of(
            Dimension.DAY,
            Dimension.STATE,
            Dimension.PLATFORM,
            Dimension.SECTION,
            Dimension.SCREEN,
            Dimension.ACTION,
            Dimension.VISITED);

    private final FreshnessSource freshness;
    private final CountSource counts;
    private final Clock clock;

    IncompleteResource(FreshnessSource freshness, CountSource counts, Clock clock) {
        this.freshness = freshness;
        this.counts = counts;
        this.clock = clock;
    }

    @GET
    public Uni<IncompleteReport> incomplete(@Context UriInfo uri) {
        ReportFilter filter = ReportQuery.of(uri, OPTIONS).filter(clock.instant());
        return freshness
                .now()
                .chain(fresh ->
                        counts.count(filter, BY, fresh).map(counted -> IncompleteReport.of(filter, fresh, counted)));
    }
}
