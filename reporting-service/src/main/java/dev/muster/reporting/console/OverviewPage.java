package dev.muster.reporting.console;

import dev.muster.http.access.Roles;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.incomplete.IncompleteReport;
import dev.muster.reporting.incomplete.IncompleteResource;
import dev.muster.reporting.overview.Overview;
import dev.muster.reporting.overview.OverviewResource;
import dev.muster.reporting.search.AttemptLine;
import dev.muster.reporting.search.AttemptSearch;
import dev.muster.reporting.search.Attempts;
import dev.muster.reporting.window.ReportFilter;
import dev.muster.reporting.window.ReportWindow;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;

/** What happened, in one sentence, in numbers, and live. */
@Path("/console")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class OverviewPage {

    private static final int FEED_ROWS = 12;

    private final OverviewResource overview;
    private final IncompleteResource incomplete;
    private final FreshnessSource freshness;
    private final Attempts attempts;
    private final Clock clock;

    OverviewPage(
            OverviewResource overview,
            IncompleteResource incomplete,
            FreshnessSource freshness,
            Attempts attempts,
            Clock clock) {
        this.overview = overview;
        this.incomplete = incomplete;
        this.freshness = freshness;
        this.attempts = attempts;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance overview(
                Asked asked, Overview numbers, IncompleteReport stops, SectionLines lines, List<AttemptLine> newest);
    }

    @GET
    public Uni<TemplateInstance> overview(@Context UriInfo uri) {
        Asked asked = Asked.of(uri, clock);
        return Uni.combine()
                .all()
                .unis(overview.overview(uri), incomplete.incomplete(uri), newest())
                .with((numbers, stops, newest) ->
                        Templates.overview(asked, numbers, stops, SectionLines.of(stops), newest));
    }

    private Uni<List<AttemptLine>> newest() {
        ReportFilter all = ReportFilter.all(ReportWindow.usual(clock.instant()));
        AttemptSearch search = new AttemptSearch(all, null, null, null, null, null, false, FEED_ROWS, null);
        return freshness
                .now()
                .chain(fresh -> attempts.page(search, fresh)
                        .map(found -> found.stream()
                                .limit(FEED_ROWS)
                                .map(attempt -> AttemptLine.of(attempt, fresh))
                                .toList()));
    }
}
