package dev.muster.reporting.console;

import dev.muster.http.access.Roles;
import dev.muster.reporting.count.CountSource;
import dev.muster.reporting.count.Dimension;
import dev.muster.reporting.export.CsvResource;
import dev.muster.reporting.failure.FailureReport;
import dev.muster.reporting.failure.FailureResource;
import dev.muster.reporting.failure.ReasonReport;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.window.ReportFilter;
import dev.muster.reporting.window.ReportQuery;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.EnumSet;

/** What failed, why, and what to do about it. */
@Path("/console/failures")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class FailurePages {

    private final FailureResource failures;
    private final FreshnessSource freshness;
    private final CountSource counts;
    private final CsvResource files;
    private final Clock clock;

    FailurePages(
            FailureResource failures, FreshnessSource freshness, CountSource counts, CsvResource files, Clock clock) {
        this.failures = failures;
        this.freshness = freshness;
        this.counts = counts;
        this.files = files;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance failures(Asked asked, String sentence, ReasonReport reasons, FailureReport rows);
    }

    @GET
    public Uni<TemplateInstance> failures(@Context UriInfo uri) {
        Asked asked = Asked.of(uri, clock);
        return Uni.combine()
                .all()
                .unis(byReason(uri), failures.failures(uri))
                .with((reasons, rows) -> Templates.failures(asked, Sentences.about(reasons), reasons, rows));
    }

    @GET
    @Path("/export.csv")
    @Produces("text/csv")
    @Blocking
    public Response export(@Context UriInfo uri) {
        return files.failures(uri);
    }

    private Uni<ReasonReport> byReason(UriInfo uri) {
        ReportFilter filter = ReportQuery.of(uri, FailureResource.OPTIONS).filter(clock.instant());
        return freshness
                .now()
                .chain(fresh -> counts.count(
                                filter, EnumSet.of(Dimension.REASON, Dimension.STATE, Dimension.DAY), fresh)
                        .map(counted -> ReasonReport.of(fresh.completeUpTo(), filter.window(), counted)));
    }
}
