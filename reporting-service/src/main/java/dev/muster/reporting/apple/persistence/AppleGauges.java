package dev.muster.reporting.apple.persistence;

import dev.muster.eventlog.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Says in numbers how the tokens stand and how their syncs go. Not a number where there is nothing to say. */
@Singleton
class AppleGauges {

    private static final Logger LOG = Logger.getLogger(AppleGauges.class);
    private static final String STANDING = """
            select (select min(extract(epoch from expires_at - now())) / 86400 from ade_token)::float8,
                   (select count(*) from ade_token where state not in ('active', 'expiresSoon'))::float8,
                   (select count(*) from ade_sync_run
                    where state = 'running' and heard_at < now() - interval '20 minutes'
                      and heard_at > now() - interval '2 days')::float8,
                   (select max(extract(epoch from now() - ended_at)) / 3600
                    from (select max(ended_at) as ended_at from ade_sync_run where state = 'completed'
                          group by token_id) as last)::float8
            """;

    private final Pool pool;
    private final ScheduledExecutorService refreshing =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "apple-gauges"));
    private volatile double days = Double.NaN;
    private volatile double troubled;
    private volatile double stalled;
    private volatile double ageHours = Double.NaN;

    AppleGauges(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        metrics.gauge("muster.ade.token.days", this, gauges -> gauges.days);
        metrics.gauge("muster.ade.tokens.troubled", this, gauges -> gauges.troubled);
        metrics.gauge("muster.ade.sync.stalled", this, gauges -> gauges.stalled);
        metrics.gauge("muster.ade.sync.age.hours", this, gauges -> gauges.ageHours);
    }

    void start(@Observes StartupEvent starting) {
        refreshing.scheduleWithFixedDelay(this::refresh, 2, 30, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        refreshing.shutdownNow();
    }

    private void refresh() {
        try {
            Row row = Transactions.await(pool.query(STANDING).execute())
                    .iterator()
                    .next();
            days = number(row, 0);
            troubled = number(row, 1);
            stalled = number(row, 2);
            ageHours = number(row, 3);
        } catch (RuntimeException unknown) {
            LOG.debugf("How Apple's lists stand is not known: %s", unknown.getMessage());
        }
    }

    private static double number(Row row, int column) {
        Double value = row.getDouble(column);
        return value == null ? Double.NaN : value;
    }
}
