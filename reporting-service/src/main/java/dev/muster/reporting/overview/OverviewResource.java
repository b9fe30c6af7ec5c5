package dev.muster.reporting.overview;

import dev.muster.http.access.Roles;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.overview.persistence.TallyRows;
import dev.muster.reporting.window.ReportQuery;
import dev.muster.reporting.window.ReportWindow;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** {@code GET /reports/overview?from=&to=}. */
@Path("/reports/overview")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class OverviewResource {

    private final FreshnessSource freshness;
    private final TallyRows tallies;
    private final Clock clock;

    OverviewResource(FreshnessSource freshness, TallyRows tallies, Clock clock) {
        this.freshness = freshness;
        this.tallies = tallies;
        this.clock = clock;
    }

    @GET
    public Uni<Overview> overview(@Context UriInfo uri) {
        Instant now = clock.instant();
        ReportWindow window = ReportQuery.of(uri, Set.of("from", "to")).window(now);
        return freshness
                .now()
                .chain(fresh -> tallies.of(window, fresh).map(tally -> Overview.of(tally, window, fresh, now)));
    }
}
