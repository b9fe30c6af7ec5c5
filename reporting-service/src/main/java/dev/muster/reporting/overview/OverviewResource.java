package dev.muster.reporting.overview;

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
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** {@code GET /reports/overview?from=&to=&platform=&method=} and {@code GET /reports/daily} with the same options. */
@Path("/reports")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class OverviewResource {

    private static final Set<String> OPTIONS = Set.of("from", "to", "platform", "method", "ownership");

    private final FreshnessSource freshness;
    private final CountSource counts;
    private final Clock clock;

    OverviewResource(FreshnessSource freshness, CountSource counts, Clock clock) {
        this.freshness = freshness;
        this.counts = counts;
        this.clock = clock;
    }

    @GET
    @Path("/overview")
    public Uni<Overview> overview(@Context UriInfo uri) {
        Instant now = clock.instant();
        ReportFilter filter = ReportQuery.of(uri, OPTIONS).filter(now);
        Set<Dimension> by = EnumSet.of(
                Dimension.STATE, Dimension.REASON, Dimension.PLATFORM, Dimension.METHOD, Dimension.OWNERSHIP);
        return freshness
                .now()
                .chain(fresh -> counts.count(filter, by, fresh)
                        .map(counted -> Overview.of(new Tally(counted), filter.window(), fresh, now)));
    }

    @GET
    @Path("/daily")
    public Uni<DailyReport> daily(@Context UriInfo uri) {
        ReportFilter filter = ReportQuery.of(uri, OPTIONS).filter(clock.instant());
        return freshness
                .now()
                .chain(fresh -> counts.count(filter, EnumSet.of(Dimension.DAY, Dimension.STATE), fresh)
                        .map(counted -> DailyReport.of(counted, filter.window(), fresh)));
    }
}
