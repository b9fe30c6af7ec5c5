package dev.muster.reporting.search;

import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.window.ReportQuery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** {@code GET /reports/attempts}: the rows behind every number. */
@Path("/reports/attempts")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class SearchResource {

    /** Options of lists of attempts. */
    public static final Set<String> OPTIONS = Set.of(
            "from",
            "to",
            "state",
            "platform",
            "method",
            "ownership",
            "section",
            "screen",
            "action",
            "reason",
            "user",
            "serial",
            "limit",
            "after");

    private final FreshnessSource freshness;
    private final Attempts attempts;
    private final Clock clock;

    SearchResource(FreshnessSource freshness, Attempts attempts, Clock clock) {
        this.freshness = freshness;
        this.attempts = attempts;
        this.clock = clock;
    }

    @GET
    public Uni<SearchReport> search(@Context UriInfo uri) {
        AttemptSearch search = search(ReportQuery.of(uri, OPTIONS), clock.instant());
        return freshness
                .now()
                .chain(fresh -> attempts.page(search, fresh).map(found -> {
                    boolean more = found.size() > search.limit();
                    var rows = found.stream()
                            .limit(search.limit())
                            .map(attempt -> AttemptLine.of(attempt, fresh))
                            .toList();
                    var window = search.filter().window();
                    return SearchReport.of(
                            fresh.completeUpTo(),
                            window,
                            rows,
                            more
                                    ? ReportQuery.next(
                                            uri,
                                            window,
                                            rows.get(rows.size() - 1).position())
                                    : null);
                }));
    }

    /** What the options of a request ask for. */
    public static AttemptSearch search(ReportQuery query, Instant now) {
        return new AttemptSearch(
                query.filter(now),
                query.oneOf("state", State.class).orElse(null),
                query.text("screen").orElse(null),
                query.text("action").orElse(null),
                query.text("reason").map(SearchResource::known).orElse(null),
                query.text("serial").orElse(null),
                false,
                query.limit(),
                query.after().orElse(null));
    }

    /** A code of the reason registry. */
    public static String known(String reason) {
        return Reason.ofCode(reason)
                .map(Reason::code)
                .orElseThrow(() -> ProblemException.of(Reason.MALFORMED_REQUEST, "reason takes a reason code"));
    }
}
