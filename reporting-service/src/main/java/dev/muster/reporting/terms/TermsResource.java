package dev.muster.reporting.terms;

import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.terms.persistence.TermsConsumer;
import dev.muster.reporting.window.ReportQuery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** {@code GET /reports/terms-acceptance?user=&termsId=&latest=&limit=&after=}. */
@Path("/reports/terms-acceptance")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class TermsResource {

    private final FreshnessSource freshness;
    private final Acceptances acceptances;

    TermsResource(FreshnessSource freshness, Acceptances acceptances) {
        this.freshness = freshness;
        this.acceptances = acceptances;
    }

    @GET
    public Uni<TermsReport> acceptances(@Context UriInfo uri) {
        ReportQuery query = ReportQuery.of(uri, Set.of("user", "termsId", "latest", "limit", "after"));
        Acceptances.Search search = new Acceptances.Search(
                query.userPrincipalName("user").orElse(null),
                query.text("termsId").orElse(null),
                query.flag("latest").orElse(null),
                query.limit(),
                query.word("after").map(TermsResource::position).orElse(null));
        return freshness
                .now(TermsConsumer.CONSUMER, TermsConsumer.TOPICS)
                .chain(fresh -> acceptances.page(search).map(found -> {
                    var rows = found.stream().limit(search.limit()).toList();
                    return new TermsReport(
                            fresh.completeUpTo(),
                            rows,
                            found.size() > search.limit() ? next(uri, rows.get(rows.size() - 1)) : null);
                }));
    }

    private static AcceptancePosition position(String word) {
        return AcceptancePosition.read(word)
                .orElseThrow(() -> ProblemException.of(
                        Reason.MALFORMED_REQUEST, "after takes the value of the page before's next link"));
    }

    private static String next(UriInfo uri, Acceptance last) {
        return uri.getRequestUriBuilder()
                .replaceQueryParam("after", AcceptancePosition.of(last).word())
                .build()
                .toString();
    }
}
