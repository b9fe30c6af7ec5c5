package dev.muster.eventlog;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Outbox lag for operators: rows that wait, the age of the oldest, and rows no broker would take. */
final class OutboxGauges {

    private static final Logger LOG = Logger.getLogger(OutboxGauges.class);
    private static final String LAG = """
            select count(*), coalesce(extract(epoch from now() - min(created_at)) * 1000, 0)::bigint,
                   (select count(*) from outbox_rejected)
            from outbox
            """;

    private final Pool pool;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong oldestMillis = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();

    OutboxGauges(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        metrics.gauge("muster.outbox.rows", rows);
        metrics.gauge("muster.outbox.oldest.seconds", oldestMillis, millis -> millis.get() / 1000.0);
        metrics.gauge("muster.outbox.rejected", rejected);
    }

    void refresh() {
        try {
            Row lag = Transactions.await(pool.query(LAG).execute()).iterator().next();
            rows.set(lag.getLong(0));
            oldestMillis.set(lag.getLong(1));
            rejected.set(lag.getLong(2));
        } catch (RuntimeException unknown) {
            LOG.debugf("The outbox lag is not known: %s", unknown.getMessage());
        }
    }
}
