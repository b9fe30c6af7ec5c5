package dev.muster.reporting.failure;

import dev.muster.events.enrollment.Platform;
import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import dev.muster.reporting.failure.persistence.FailureRows;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.window.ReportQuery;
import dev.muster.reporting.window.ReportWindow;
import dev.muster.reporting.window.RowPosition;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Set;

/** {@code GET /reports/enrollment-failures?from=&to=&user=&reason=&platform=&limit=&after=}. */
@Path("/reports/enrollment-failures")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class FailureResource {

    private static final Set<String> OPTIONS = Set.of("from", "to", "user", "reason", "platform", "limit", "after");

    private final FreshnessSource freshness;
    private final FailureRows failures;
    private final Clock clock;

    FailureResource(FreshnessSource freshness, FailureRows failures, Clock clock) {
        this.freshness = freshness;
        this.failures = failures;
        this.clock = clock;
    }

    @GET
    public Uni<FailureReport> failures(@Context UriInfo uri) {
        ReportQuery query = ReportQuery.of(uri, OPTIONS);
        FailureFilter filter = new FailureFilter(
                query.window(clock.instant()),
                query.userPrincipalName("user").orElse(null),
                query.text("reason").map(FailureResource::known).orElse(null),
                query.oneOf("platform", Platform.class).orElse(null),
                query.limit(),
                query.after().orElse(null));
        return freshness
                .now()
                .chain(fresh -> failures.page(filter)
                        .map(found -> FailureReport.of(
                                fresh.completeUpTo(),
                                filter.window(),
                                found,
                                filter.limit(),
                                position -> next(uri, filter.window(), position))));
    }

    private static String known(String reason) {
        return Reason.ofCode(reason)
                .map(Reason::code)
                .orElseThrow(() -> ProblemException.of(Reason.MALFORMED_REQUEST, "reason takes a reason code"));
    }

    /** The window is spelled out, so that the pages of one report are of one span. */
    private static String next(UriInfo uri, ReportWindow window, RowPosition position) {
        return uri.getRequestUriBuilder()
                .replaceQueryParam("from", window.from())
                .replaceQueryParam("to", window.to())
                .replaceQueryParam("after", position.word())
                .build()
                .toString();
    }
}
