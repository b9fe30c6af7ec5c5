package dev.muster.policy.replay;

import dev.muster.http.access.Roles;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.replay.OrderReplay.Answer;
import dev.muster.policy.replay.OrderReplay.Taken;
import dev.muster.policy.replay.OrderReplay.TooManyAttempts;
import dev.muster.policy.replay.persistence.Replays;
import dev.muster.policy.replay.persistence.Replays.Numbered;
import dev.muster.reasons.Reason;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** {@code /decisions/replay}: what draft policies would have decided about the attempts that were recorded. */
@Path(ReplaysResource.PATH)
@RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
public class ReplaysResource {

    static final String PATH = "/decisions/replay";

    private static final int MOST_LISTED = 100;
    private static final Duration LATER = Duration.ofSeconds(10);

    private final Pool pool;
    private final Replays replays;
    private final OrderReplay orders;
    private final Clock clock;
    private final SecurityIdentity person;

    ReplaysResource(Pool pool, Replays replays, OrderReplay orders, Clock clock, SecurityIdentity person) {
        this.pool = pool;
        this.replays = replays;
        this.orders = orders;
        this.clock = clock;
        this.person = person;
    }

    /** A list of replays. */
    public record ReplayList(List<ReplayView> value) {}

    /**
     * A page of differences.
     *
     * @param value attempts that would be decided differently
     * @param next link to the next page, null on the last
     */
    public record DifferencePage(List<Difference> value, String next) {}

    /** Asks for a replay: 202 with its address, where progress and result are found. */
    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    public Response order(ReplayOrder order) {
        if (order == null) {
            throw refused("A body is needed");
        }
        order.mistake().ifPresent(mistake -> {
            throw refused(mistake);
        });
        Answer answer = orders.order(order, person.getPrincipal().getName());
        if (answer instanceof Taken taken) {
            return Response.accepted(new Accepted(taken.id(), PATH + "/" + taken.id()))
                    .location(URI.create(PATH + "/" + taken.id()))
                    .build();
        }
        if (answer instanceof TooManyAttempts many) {
            throw ProblemException.unprocessable("The period has " + many.attempts()
                    + " attempts, a replay takes at most " + ReplayOrder.MOST_ATTEMPTS);
        }
        throw new ProblemException(Problem.of(
                        429,
                        "tooManyRequests",
                        "There are " + OrderReplay.MOST_OPEN + " replays under way already, the most there can be",
                        null))
                .retryAfter(LATER);
    }

    /** A replay that was asked for, and where it is found. */
    public record Accepted(UUID id, String location) {}

    /** The latest hundred, newest first. */
    @GET
    public Uni<ReplayList> list() {
        return replays.latest(pool, MOST_LISTED)
                .map(latest ->
                        new ReplayList(latest.stream().map(ReplayView::inList).toList()));
    }

    @GET
    @Path("/{id}")
    public Uni<ReplayView> get(@PathParam("id") String id) {
        return replays.find(pool, known(id))
                .map(found -> found.map(ReplayView::of).orElseThrow(() -> ProblemException.notFound("replay")));
    }

    /** The attempts that would be decided differently, in the order in which they were decided. */
    @GET
    @Path("/{id}/differences")
    public Uni<DifferencePage> differences(@PathParam("id") String id, @Context UriInfo uri) {
        UUID replay = known(id);
        DifferenceQuery query = DifferenceQuery.of(uri);
        return replays.find(pool, replay).chain(found -> {
            if (found.isEmpty()) {
                throw ProblemException.notFound("replay");
            }
            return replays.differences(pool, replay, query.after(), query.change(), query.limit() + 1)
                    .map(rows -> page(uri, query, rows));
        });
    }

    /** Cancels a replay that is under way, which stays to be read; removes one that has ended. */
    @DELETE
    @Path("/{id}")
    public Uni<Response> end(@PathParam("id") String id) {
        UUID replay = known(id);
        return replays.cancel(pool, replay, clock.instant())
                .chain(cancelled -> cancelled ? Uni.createFrom().item(true) : replays.remove(pool, replay))
                .map(done -> {
                    if (!done) {
                        throw ProblemException.notFound("replay");
                    }
                    return Response.noContent().build();
                });
    }

    private static DifferencePage page(UriInfo uri, DifferenceQuery query, List<Numbered> rows) {
        List<Difference> shown =
                rows.stream().limit(query.limit()).map(Numbered::difference).toList();
        String next = rows.size() <= query.limit()
                ? null
                : uri.getRequestUriBuilder()
                        .replaceQueryParam("after", rows.get(query.limit() - 1).position())
                        .build()
                        .toString();
        return new DifferencePage(shown, next);
    }

    private static UUID known(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound("replay");
        }
    }

    private static ProblemException refused(String mistake) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, mistake);
    }
}
