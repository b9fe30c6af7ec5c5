package dev.muster.applesync.runs;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** For operators: how many devices there are and how many Apple throttles, and how old the oldest synchronisation is. */
@Singleton
class SyncGauges {

    private static final Logger LOG = Logger.getLogger(SyncGauges.class);
    private static final long PACE = 30_000;

    private static final String DEVICES = """
            select count(*) filter (where membership = 'assigned' and hidden_at is null),
                   count(*) filter (where membership = 'removed' and hidden_at is null),
                   count(*) filter (where throttled_until > $1),
                   count(*) filter (where outcome in ('FAILED', 'NOT_ACCESSIBLE') and attempts > 2)
            from apple_device
            """;

    /** Of tokens that have a file: since a run was completed, or else since the file came. */
    private static final String AGE = """
            select coalesce(max(extract(epoch from $1 - greatest(t.uploaded_at, last.at))), 0)::bigint
            from ade_token t
            left join lateral (select max(finished_at) as at from sync_run r
                               where r.token_id = t.token_id and r.state = 'completed') as last on true
            where t.uploaded_at is not null
            """;

    private final Vertx vertx;
    private final Pool pool;
    private final Clock clock;
    private final AtomicLong assigned = new AtomicLong();
    private final AtomicLong removed = new AtomicLong();
    private final AtomicLong throttled = new AtomicLong();
    private final AtomicLong failing = new AtomicLong();
    private final AtomicLong age = new AtomicLong();

    SyncGauges(Vertx vertx, Pool pool, MeterRegistry metrics, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.clock = clock;
        metrics.gauge("muster.ade.devices", List.of(Tag.of("membership", "assigned")), assigned);
        metrics.gauge("muster.ade.devices", List.of(Tag.of("membership", "removed")), removed);
        metrics.gauge("muster.ade.devices.throttled", throttled);
        metrics.gauge("muster.ade.assignments.failing", failing);
        metrics.gauge("muster.ade.sync.age.seconds", age);
    }

    void start(@Observes StartupEvent starting) {
        vertx.setPeriodic(
                1,
                PACE,
                timer -> pool.preparedQuery(DEVICES)
                        .execute(now())
                        .invoke(rows -> devices(rows.iterator().next()))
                        .chain(() -> pool.preparedQuery(AGE).execute(now()))
                        .invoke(rows -> age.set(rows.iterator().next().getLong(0)))
                        .subscribe()
                        .with(
                                done -> {},
                                failed -> LOG.debugf("The devices are not counted: %s", failed.getMessage())));
    }

    private Tuple now() {
        return Tuple.of(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private void devices(Row counts) {
        assigned.set(counts.getLong(0));
        removed.set(counts.getLong(1));
        throttled.set(counts.getLong(2));
        failing.set(counts.getLong(3));
    }
}
