package dev.muster.reporting.deadletter;

import dev.muster.eventlog.EventLog;
import dev.muster.eventlog.deadletter.ReplayDeadLetters;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.events.Topic;
import dev.muster.events.Topics;
import dev.muster.http.access.Roles;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.reporting.window.ReportQuery;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** {@code GET /operations/dead-letters} and {@code POST /operations/dead-letters/{topic}/replay}. */
@Path("/operations/dead-letters")
@RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class DeadLetterResource {

    private final ReplayDeadLetters letters;
    private final Pool pool;
    private final Outbox outbox;
    private final AdminActions actions;

    DeadLetterResource(EventLog eventLog, Pool pool, Outbox outbox, AdminActions actions) {
        this.letters = eventLog.deadLetters();
        this.pool = pool;
        this.outbox = outbox;
        this.actions = actions;
    }

    @GET
    @RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
    public Uni<List<WaitingLetters>> waiting(@Context UriInfo uri) {
        ReportQuery.of(uri, Set.of());
        return onWorker(() -> Topics.ALL.stream()
                .map(topic -> new WaitingLetters(topic.name(), letters.waiting(topic)))
                .toList());
    }

    @POST
    @Path("/{topic}/replay")
    public Uni<ReplayedLetters> replay(
            @PathParam("topic") String name, @Context UriInfo uri, @Context SecurityIdentity operator) {
        ReportQuery.of(uri, Set.of());
        Topic topic = Topics.named(name).orElseThrow(() -> ProblemException.notFound("topic"));
        String actor = operator.getPrincipal().getName();
        return recorded(actor, topic)
                .chain(() -> onWorker(() -> new ReplayedLetters(topic.name(), letters.replay(topic))));
    }

    /** Said before it is done: a replay that fails half-way was still asked for. */
    private Uni<Void> recorded(String actor, Topic topic) {
        AdminAction replay =
                new AdminAction("replayDeadLetters", "topic", topic.name(), topic.deadLetterName(), null, null);
        return pool.withTransaction(transaction -> actions.record(transaction, actor, replay))
                .invoke(outbox::wake);
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private static <T> Uni<T> onWorker(Work<T> work) {
        return Uni.createFrom()
                .item(() -> {
                    try {
                        return work.run();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException(stopped);
                    } catch (KafkaException away) {
                        throw new ProblemException(Problem.of(
                                503, "serviceNotAvailable", "The broker does not answer", away.getMessage()));
                    } catch (RuntimeException failed) {
                        throw failed;
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
