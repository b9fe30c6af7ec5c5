package dev.muster.reporting.failure;

import dev.muster.http.access.Roles;
import dev.muster.reporting.count.CountSource;
import dev.muster.reporting.count.Dimension;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.search.AttemptSearch;
import dev.muster.reporting.search.Attempts;
import dev.muster.reporting.search.SearchResource;
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

/** {@code GET /reports/enrollment-failures}, and how many by which reason. */
@Path("/reports/enrollment-failures")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class FailureResource {

    /** Options of the list. */
    public static final Set<String> OPTIONS =
            Set.of("from", "to", "user", "reason", "platform", "method", "ownership", "limit", "after");

    private static final Set<String> COUNT_OPTIONS = Set.of("from", "to", "user", "platform", "method", "ownership");

    private final FreshnessSource freshness;
    private final Attempts attempts;
    private final CountSource counts;
    private final Clock clock;

    FailureResource(FreshnessSource freshness, Attempts attempts, CountSource counts, Clock clock) {
        this.freshness = freshness;
        this.attempts = attempts;
        this.counts = counts;
        this.clock = clock;
    }

    @GET
    public Uni<FailureReport> failures(@Context UriInfo uri) {
        ReportQuery query = ReportQuery.of(uri, OPTIONS);
        AttemptSearch search = search(query, query.filter(clock.instant()));
        return freshness
                .now()
                .chain(fresh -> attempts.page(search, fresh)
                        .map(found -> FailureReport.of(
                                fresh.completeUpTo(),
                                search.filter().window(),
                                found.stream().map(FailedAttempt::of).toList(),
                                search.limit(),
                                position ->
                                        ReportQuery.next(uri, search.filter().window(), position))));
    }

    /** What the options of a request ask for. */
    public static AttemptSearch search(ReportQuery query, ReportFilter filter) {
        return new AttemptSearch(
                filter,
                null,
                null,
                null,
                query.text("reason").map(SearchResource::known).orElse(null),
                null,
                true,
                query.limit(),
                query.after().orElse(null));
    }

    @GET
    @Path("/by-reason")
    public Uni<ReasonReport> byReason(@Context UriInfo uri) {
        ReportFilter filter = ReportQuery.of(uri, COUNT_OPTIONS).filter(clock.instant());
        return freshness
                .now()
                .chain(fresh -> counts.count(
                                filter, EnumSet.of(Dimension.REASON, Dimension.STATE, Dimension.DAY), fresh)
                        .map(counted -> ReasonReport.of(fresh.completeUpTo(), filter.window(), counted)));
    }
}
