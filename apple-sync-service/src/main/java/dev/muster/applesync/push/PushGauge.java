package dev.muster.applesync.push;

import dev.muster.applesync.push.persistence.PushRows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** The countdown of the push certificate, for operators. */
@Singleton
class PushGauge {

    private static final Logger LOG = Logger.getLogger(PushGauge.class);
    private static final long LOOK_MILLIS = 60_000;

    private final Vertx vertx;
    private final Pool pool;
    private final PushRows rows;
    private final AtomicReference<Instant> expiresAt = new AtomicReference<>();

    PushGauge(Vertx vertx, Pool pool, PushRows rows, MeterRegistry metrics, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.rows = rows;
        metrics.gauge("muster.push.certificate.days.left", expiresAt, end -> daysLeft(end.get(), clock.instant()));
    }

    void start(@Observes StartupEvent starting) {
        vertx.setPeriodic(
                1,
                LOOK_MILLIS,
                timer -> rows.find(pool)
                        .subscribe()
                        .with(
                                found -> expiresAt.set(
                                        found.map(PushCertificate::expiresAt).orElse(null)),
                                failed ->
                                        LOG.debugf("The push certificate is not looked at: %s", failed.getMessage())));
    }

    /** Not a number while there is none. */
    private static double daysLeft(Instant end, Instant now) {
        return end == null
                ? Double.NaN
                : (double) Duration.between(now, end).toSeconds()
                        / Duration.ofDays(1).toSeconds();
    }
}
