package dev.muster.applesync.runs;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
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

/**
 * For operators: how many devices there are and how many Apple throttles, and how old the oldest synchronisation is. Every
 * instance tells the same; the devices are counted by one of them for all.
 */
@Singleton
class SyncGauges {

    private static final Logger LOG = Logger.getLogger(SyncGauges.class);
    private static final long PACE = 30_000;

    /** Of instances that find the count old, the first one counts; by the one clock they share. */
    private static final String MY_TURN = """
            update device_count set counted_at = now()
            where counted_at <= now() - interval '25 seconds' or counted_at > now()
            returning 1
            """;

    private static final String COUNT = """
            update device_count c
            set assigned = n.assigned, removed = n.removed, throttled = n.throttled, failing = n.failing
            from (select count(*) filter (where membership = 'assigned' and hidden_at is null) as assigned,
                         count(*) filter (where membership = 'removed' and hidden_at is null) as removed,
                         count(*) filter (where throttled_until > $1) as throttled,
                         count(*) filter (where outcome in ('FAILED', 'NOT_ACCESSIBLE') and attempts > 2) as failing
                  from apple_device) n
            """;

    private static final String DEVICES = "select assigned, removed, throttled, failing from device_count";

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
                timer -> refresh()
                        .subscribe()
                        .with(
                                done -> {},
                                failed -> LOG.debugf("The devices are not counted: %s", failed.getMessage())));
    }

    Uni<Void> refresh() {
        return pool.query(MY_TURN)
                .execute()
                .chain(mine -> mine.size() == 0
                        ? Uni.createFrom().nullItem()
                        : pool.preparedQuery(COUNT).execute(now()))
                .chain(() -> pool.query(DEVICES).execute())
                .invoke(rows -> devices(rows.iterator().next()))
                .chain(() -> pool.preparedQuery(AGE).execute(now()))
                .invoke(rows -> age.set(rows.iterator().next().getLong(0)))
                .replaceWithVoid();
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
