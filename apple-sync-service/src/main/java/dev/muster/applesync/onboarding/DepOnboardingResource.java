package dev.muster.applesync.onboarding;

import dev.muster.applesync.sync.LastSync;
import dev.muster.applesync.sync.SyncRun;
import dev.muster.applesync.sync.SyncRuns;
import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.Tokens;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
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
import java.util.Map;
import java.util.UUID;

/** {@code GET /beta/deviceManagement/depOnboardingSettings}, {@code …/{id}} and {@code …/{id}/syncRuns}. */
@Path("/beta/deviceManagement/depOnboardingSettings")
@RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR, Roles.REPORTS_READER})
public class DepOnboardingResource {

    private final Tokens tokens;
    private final SyncRuns runs;
    private final Clock clock;

    DepOnboardingResource(Tokens tokens, SyncRuns runs, Clock clock) {
        this.tokens = tokens;
        this.runs = runs;
        this.clock = clock;
    }

    @GET
    public Uni<GraphCollection<DepOnboardingSetting>> settings(@Context UriInfo uri) {
        Query<AdeToken> query = GraphQuery.of(uri, OnboardingFields.TOKENS);
        Instant now = clock.instant();
        Uni<Long> count = query.count() ? tokens.count(query) : Uni.createFrom().nullItem();
        return count.chain(counted -> tokens.page(query)
                .chain(found -> lastSyncs(found)
                        .map(last -> GraphCollection.of(
                                uri,
                                query,
                                found,
                                counted,
                                token -> DepOnboardingSetting.of(
                                        token, last.getOrDefault(token.tokenId(), LastSync.NEVER), now, null)))));
    }

    @GET
    @Path("/{id}")
    public Uni<DepOnboardingSetting> setting(@PathParam("id") String id, @Context UriInfo uri) {
        GraphQuery.ofItem(uri, OnboardingFields.TOKENS);
        Instant now = clock.instant();
        return token(id)
                .chain(token -> runs.last(List.of(token.tokenId()))
                        .map(last -> DepOnboardingSetting.of(
                                token,
                                last.getOrDefault(token.tokenId(), LastSync.NEVER),
                                now,
                                GraphCollection.context(uri) + "/$entity")));
    }

    @GET
    @Path("/{id}/syncRuns")
    public Uni<GraphCollection<MusterSyncRun>> syncRuns(@PathParam("id") String id, @Context UriInfo uri) {
        Query<SyncRun> query = GraphQuery.of(uri, OnboardingFields.SYNC_RUNS);
        return token(id).chain(token -> {
            Uni<Long> count = query.count()
                    ? runs.count(token.tokenId(), query)
                    : Uni.createFrom().nullItem();
            return count.chain(counted -> runs.page(token.tokenId(), query)
                    .map(found -> GraphCollection.of(uri, query, found, counted, MusterSyncRun::of)));
        });
    }

    private Uni<Map<UUID, LastSync>> lastSyncs(List<AdeToken> found) {
        return runs.last(found.stream().map(AdeToken::tokenId).toList());
    }

    private Uni<AdeToken> token(String id) {
        return tokens.find(tokenId(id)).map(found -> found.orElseThrow(DepOnboardingResource::unknown));
    }

    private static UUID tokenId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("token");
    }
}
