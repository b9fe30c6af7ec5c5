package dev.muster.applesync.runs;

import dev.muster.applesync.sync.RequestSync;
import dev.muster.applesync.sync.SyncKind;
import dev.muster.applesync.sync.SyncRuns;
import dev.muster.applesync.sync.SyncSchedule;
import dev.muster.applesync.token.Tokens;
import dev.muster.http.access.Roles;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** {@code /apple/tokens/{id}/runs}: the synchronisations of a token, past, present and asked for. */
@Path("/apple/tokens/{id}/runs")
@RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR, Roles.REPORTS_READER})
public class RunsResource {

    private static final int MOST = 1_000;

    private final Tokens tokens;
    private final SyncRuns runs;
    private final RequestSync requests;
    private final RunDueSyncs due;
    private final LiveRuns live;
    private final SecurityIdentity administrator;
    private final Clock clock;

    RunsResource(
            Tokens tokens,
            SyncRuns runs,
            RequestSync requests,
            RunDueSyncs due,
            LiveRuns live,
            SecurityIdentity administrator,
            Clock clock) {
        this.tokens = tokens;
        this.runs = runs;
        this.requests = requests;
        this.due = due;
        this.live = live;
        this.administrator = administrator;
        this.clock = clock;
    }

    /** Runs, the latest first. */
    public record Runs(List<RunView> runs) {}

    /** What is asked for; {@code delta} when nothing is said. */
    public record Wish(String kind) {}

    @GET
    public Uni<Runs> latest(@PathParam("id") String id, @QueryParam("limit") @DefaultValue("50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "limit takes a number from 1 to " + MOST);
        }
        return token(id)
                .chain(tokenId -> runs.latest(tokenId, limit))
                .map(found -> new Runs(found.stream().map(RunView::of).toList()));
    }

    @GET
    @Path("/{run}")
    public Uni<RunView> run(@PathParam("id") String id, @PathParam("run") String run) {
        UUID runId = uuid(run, "run");
        return token(id)
                .chain(tokenId -> runs.find(tokenId, runId))
                .map(found -> found.map(RunView::of).orElseThrow(() -> ProblemException.notFound("run")));
    }

    /** The current run as it goes on, and the ones after it: an event whenever something changes. */
    @GET
    @Path("/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<RunView> live(@PathParam("id") String id) {
        return token(id).onItem().transformToMulti(live::of);
    }

    /** Asks for a run by hand (S-1): 202, or 429 with the time of the next slot. */
    @POST
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response ask(@PathParam("id") String id, Wish wish) {
        String kind = wish == null || wish.kind() == null ? "delta" : wish.kind();
        if (!kind.equals("delta") && !kind.equals("full")) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "kind takes full or delta");
        }
        SyncSchedule.Begin begin = ask(uuid(id, "token"), kind.equals("full") ? SyncKind.FULL : SyncKind.DELTA);
        return Response.accepted(new Wish(begin.kind().toString())).build();
    }

    /** Asks for a run on behalf of whoever is signed in. */
    SyncSchedule.Begin ask(UUID tokenId, SyncKind kind) {
        SyncSchedule.Answer answer = requests.ask(
                        tokenId, kind, administrator.getPrincipal().getName())
                .orElseThrow(() -> ProblemException.notFound("token"));
        if (answer instanceof SyncSchedule.Begin begin) {
            due.wake();
            return begin;
        }
        if (answer instanceof SyncSchedule.NoFile) {
            throw ProblemException.of(
                    Reason.APPLE_TOKEN_MISSING,
                    Reason.APPLE_TOKEN_MISSING.cause() + " " + Reason.APPLE_TOKEN_MISSING.remediation());
        }
        SyncSchedule.Wait wait = (SyncSchedule.Wait) answer;
        Duration remaining = Duration.between(clock.instant(), wait.until());
        throw new ProblemException(Problem.of(
                                429,
                                "tooManyRequests",
                                "A token is synchronised by hand once in 15 minutes",
                                "The next slot is at " + wait.until())
                        .with("nextSlot", wait.until().toString()))
                .retryAfter(Duration.ofSeconds(Math.max(1, remaining.toSeconds() + 1)));
    }

    private Uni<UUID> token(String id) {
        UUID tokenId = uuid(id, "token");
        return tokens.find(tokenId).map(found -> {
            if (found.isEmpty()) {
                throw ProblemException.notFound("token");
            }
            return tokenId;
        });
    }

    private static UUID uuid(String text, String what) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound(what);
        }
    }
}
