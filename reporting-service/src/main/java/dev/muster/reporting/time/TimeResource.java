package dev.muster.reporting.time;

import dev.muster.http.access.Roles;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/** {@code GET /reports/time-to-enroll?from=&to=&platform=&method=}; the span is widened to whole UTC days. */
@Path("/reports/time-to-enroll")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class TimeResource {

    private final FreshnessSource freshness;
    private final Durations durations;
    private final Clock clock;

    TimeResource(FreshnessSource freshness, Durations durations, Clock clock) {
        this.freshness = freshness;
        this.durations = durations;
        this.clock = clock;
    }

    @GET
    public Uni<TimeReport> timeToEnroll(@Context UriInfo uri) {
        ReportFilter filter =
                ReportQuery.of(uri, Set.of("from", "to", "platform", "method")).filter(clock.instant());
        LocalDate from = LocalDate.ofInstant(filter.window().from(), ZoneOffset.UTC);
        LocalDate to = LocalDate.ofInstant(filter.window().to().minusNanos(1), ZoneOffset.UTC);
        return freshness
                .now()
                .chain(fresh -> durations
                        .count(from, to, filter.platform(), filter.method())
                        .map(counts -> TimeReport.of(fresh.completeUpTo(), from, to, counts)));
    }
}
