package dev.muster.reporting.user;

import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.reporting.count.Count;
import dev.muster.reporting.count.CountSource;
import dev.muster.reporting.count.Dimension;
import dev.muster.reporting.device.Devices;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.search.AttemptSearch;
import dev.muster.reporting.search.Attempts;
import dev.muster.reporting.terms.Acceptances;
import dev.muster.reporting.window.ReportFilter;
import dev.muster.reporting.window.ReportQuery;
import dev.muster.reporting.window.ReportWindow;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code GET /reports/users/{upn}?from=&to=}. A person nobody heard of has a page without anything on it. */
@Path("/reports/users/{upn}")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class UserResource {

    private static final int ROWS = 100;
    private static final int LONGEST_NAME = 256;

    private final FreshnessSource freshness;
    private final CountSource counts;
    private final Attempts attempts;
    private final Devices devices;
    private final Acceptances acceptances;
    private final Clock clock;

    UserResource(
            FreshnessSource freshness,
            CountSource counts,
            Attempts attempts,
            Devices devices,
            Acceptances acceptances,
            Clock clock) {
        this.freshness = freshness;
        this.counts = counts;
        this.attempts = attempts;
        this.devices = devices;
        this.acceptances = acceptances;
        this.clock = clock;
    }

    @GET
    public Uni<UserPage> user(@PathParam("upn") String upn, @Context UriInfo uri) {
        if (upn.length() > LONGEST_NAME) {
            throw ProblemException.notFound("user");
        }
        ReportWindow window = ReportQuery.of(uri, Set.of("from", "to")).window(clock.instant());
        String user = upn.strip().toLowerCase(Locale.ROOT);
        return freshness.now().chain(fresh -> page(user, window, fresh));
    }

    private Uni<UserPage> page(String user, ReportWindow window, Freshness fresh) {
        ReportFilter filter = new ReportFilter(window, null, null, null, null, user);
        return Uni.combine()
                .all()
                .unis(
                        counts.count(filter, EnumSet.of(Dimension.STATE), fresh),
                        attempts.page(AttemptSearch.ofUser(window, user, false, ROWS), fresh),
                        attempts.page(AttemptSearch.ofUser(window, user, true, ROWS), fresh),
                        devices.page(new Devices.Search(null, null, null, user, null, ROWS, null)),
                        acceptances.page(new Acceptances.Search(user, null, null, ROWS, null)))
                .with((counted, tried, failed, owned, accepted) -> UserPage.of(
                        fresh,
                        window,
                        user,
                        counted.stream().collect(Collectors.toMap(Count::state, Count::attempts)),
                        first(tried),
                        first(failed),
                        first(owned),
                        first(accepted)));
    }

    private static <T> List<T> first(List<T> rows) {
        return rows.stream().limit(ROWS).toList();
    }
}
