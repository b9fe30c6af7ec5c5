package dev.muster.gateway.enrollment;

import dev.muster.gateway.enrollment.persistence.Sessions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Ends enrollments nothing was heard of for too long.
 *
 * <p>Only how soon it is told depends on this check; when an enrollment counts as abandoned does not.
 */
@Singleton
class CloseSilentEnrollments {

    private static final Logger LOG = Logger.getLogger(CloseSilentEnrollments.class);
    private static final int AT_ONCE = 500;

    private final Vertx vertx;
    private final Sessions sessions;
    private final Clock clock;
    private final GatewaySettings settings;

    CloseSilentEnrollments(Vertx vertx, Sessions sessions, Clock clock, GatewaySettings settings) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.clock = clock;
        this.settings = settings;
    }

    void start(@Observes StartupEvent starting) {
        vertx.setPeriodic(
                settings.silenceCheck().toMillis(),
                timer -> check().subscribe()
                        .with(
                                closed -> {},
                                failed -> LOG.warnf("Silent enrollments are closed later: %s", failed.getMessage())));
    }

    private Uni<Void> check() {
        return sessions.silent(AT_ONCE)
                .chain(silent -> Multi.createFrom()
                        .iterable(silent)
                        .onItem()
                        .transformToUniAndMerge(
                                id -> sessions.apply(id, null, session -> session.silence(clock.instant())))
                        .collect()
                        .last())
                .replaceWithVoid();
    }
}
