package dev.muster.reporting.apple;

import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.reporting.apple.persistence.AppleConsumer;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.window.ReportQuery;
import dev.muster.reporting.window.RowPosition;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code GET /reports/apple/tokens} and {@code GET /reports/apple/tokens/{id}/runs}. */
@Path("/reports/apple/tokens")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class AppleResource {

    private final FreshnessSource freshness;
    private final AppleLists lists;
    private final Clock clock;

    AppleResource(FreshnessSource freshness, AppleLists lists, Clock clock) {
        this.freshness = freshness;
        this.lists = lists;
        this.clock = clock;
    }

    /** All tokens. */
    public record Health(Instant completeUpTo, List<Token> tokens, PushCertificate pushCertificate) {}

    /** A page of runs. */
    public record Runs(Instant completeUpTo, List<SyncRun> rows, String next) {}

    @GET
    public Uni<Health> tokens(@Context UriInfo uri) {
        ReportQuery.of(uri, Set.of());
        Instant now = clock.instant();
        return fresh().chain(fresh -> Uni.combine()
                .all()
                .unis(lists.tokens(now), lists.pushCertificate(now))
                .with((tokens, certificate) -> new Health(fresh.completeUpTo(), tokens, certificate.orElse(null))));
    }

    @GET
    @Path("/{id}/runs")
    public Uni<Runs> runs(@PathParam("id") String id, @Context UriInfo uri) {
        ReportQuery query = ReportQuery.of(uri, Set.of("limit", "after"));
        UUID tokenId = tokenId(id);
        int limit = query.limit();
        RowPosition after = query.after().orElse(null);
        return fresh().chain(fresh -> lists.runs(tokenId, limit, after, clock.instant())
                .map(found -> new Runs(
                        fresh.completeUpTo(),
                        found.stream().limit(limit).toList(),
                        found.size() > limit ? next(uri, found.get(limit - 1)) : null)));
    }

    private static String next(UriInfo uri, SyncRun last) {
        return uri.getRequestUriBuilder()
                .replaceQueryParam("after", new RowPosition(last.heardAt(), last.runId()).word())
                .build()
                .toString();
    }

    private Uni<Freshness> fresh() {
        return freshness.now(AppleConsumer.CONSUMER, AppleConsumer.TOPICS);
    }

    private static UUID tokenId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound("token");
        }
    }
}
