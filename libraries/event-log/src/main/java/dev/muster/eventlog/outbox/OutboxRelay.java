package dev.muster.eventlog.outbox;

import static dev.muster.eventlog.Transactions.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.EventRecords.Envelope;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * Carries outbox rows to the broker, in order per key, and removes them when the broker has acknowledged them.
 *
 * <p>One instance of a service relays at a time (a PostgreSQL advisory lock held by its connection); the others stand by
 * and wake it by {@code NOTIFY}. A crash between acknowledgement and removal sends rows again; consumers know them by
 * their id.
 */
public final class OutboxRelay implements Runnable, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final String CHANNEL = "muster_outbox";
    private static final String BECOME_LEADER = "select pg_try_advisory_lock(hashtext('muster_outbox'))";
    private static final String WAITING = """
            select position, event_id, topic, record_key, type, occurred_at, subject, trace_parent, reply_to, payload
            from outbox order by position limit $1
            """;
    private static final String REMOVE = "delete from outbox where position = any ($1)";

    private final Pool pool;
    private final Producer<String, byte[]> producer;
    private final String source;
    private final Duration pollInterval;
    private final int batchSize;
    private final Semaphore woken = new Semaphore(0);
    private final AtomicBoolean notifying = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean leading;
    private volatile String trouble;

    /**
     * @param producer a producer that keeps order and never gives up; closed by its owner
     * @param source CloudEvents source of the events
     */
    public OutboxRelay(
            Pool pool, Producer<String, byte[]> producer, String source, Duration pollInterval, int batchSize) {
        this.pool = pool;
        this.producer = producer;
        this.source = source;
        this.pollInterval = pollInterval;
        this.batchSize = batchSize;
        this.thread = new Thread(this, "outbox-relay");
    }

    public void start() {
        thread.start();
    }

    /** Something was committed: relay it now. */
    public void wake() {
        if (leading) {
            woken.release();
        } else if (notifying.compareAndSet(false, true)) {
            pool.query("notify " + CHANNEL)
                    .execute()
                    .onTermination()
                    .invoke(() -> notifying.set(false))
                    .subscribe()
                    .with(
                            done -> {},
                            failed -> LOG.debugf(failed, "The relay was not woken; it looks by itself in a moment"));
        }
    }

    /** What keeps the relay from working, or null: shown by the readiness check. */
    public String trouble() {
        return trouble;
    }

    @Override
    public void run() {
        while (running) {
            try {
                lead();
            } catch (RuntimeException | ExecutionException failed) {
                trouble = failed.getMessage();
                LOG.warnf("The outbox relay pauses: %s", failed.getMessage());
                pause();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void lead() throws InterruptedException, ExecutionException {
        SqlConnection connection = await(pool.getConnection());
        try {
            if (!await(connection.query(BECOME_LEADER).execute())
                    .iterator()
                    .next()
                    .getBoolean(0)) {
                trouble = null;
                pause();
                return;
            }
            listen(connection);
            leading = true;
            while (running) {
                trouble = null;
                if (relay(connection) < batchSize) {
                    woken.tryAcquire(pollInterval.toMillis(), TimeUnit.MILLISECONDS);
                    woken.drainPermits();
                }
            }
        } finally {
            leading = false;
            // The lock and the subscription are the session's: the connection must not go back to the pool with them.
            discard(connection);
        }
    }

    private void listen(SqlConnection connection) {
        PgConnection session = PgConnection.newInstance(io.vertx.pgclient.PgConnection.cast(connection.getDelegate()));
        session.notificationHandler(notification -> woken.release());
        await(connection.query("listen " + CHANNEL).execute());
        // Removals that are lost in a crash are sent again and recognised.
        await(connection.query("set synchronous_commit = off").execute());
    }

    private int relay(SqlConnection connection) throws InterruptedException, ExecutionException {
        RowSet<Row> rows = await(connection.preparedQuery(WAITING).execute(Tuple.of(batchSize)));
        List<Long> positions = new ArrayList<>(rows.size());
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        try {
            for (Row row : rows) {
                sent.add(producer.send(record(row)));
                positions.add(row.getLong(0));
            }
        } finally {
            // Even when the broker went away in the middle: what it acknowledged is done, and in order.
            for (Future<RecordMetadata> acknowledged : sent) {
                acknowledged.get();
            }
            remove(connection, positions);
        }
        return rows.size();
    }

    private org.apache.kafka.clients.producer.ProducerRecord<String, byte[]> record(Row row) {
        String payload = row.getString(9);
        Envelope envelope = new Envelope(
                row.getUUID(1),
                source,
                row.getString(4),
                row.getOffsetDateTime(5).toInstant(),
                row.getString(6),
                row.getString(7),
                row.getString(8));
        return EventRecords.write(
                row.getString(2), row.getString(3), envelope, payload == null ? null : payload.getBytes(UTF_8));
    }

    private static void remove(SqlConnection connection, List<Long> positions) {
        if (!positions.isEmpty()) {
            await(connection.preparedQuery(REMOVE).execute(Tuple.of(positions.toArray(Long[]::new))));
        }
    }

    private static void discard(SqlConnection connection) {
        try {
            await(connection.query("select pg_advisory_unlock_all()").execute());
            await(connection.query("unlisten *; reset synchronous_commit").execute());
        } catch (RuntimeException gone) {
            LOG.debug("The relay's connection was lost; its lock went with it");
        }
        connection.closeAndForget();
    }

    private void pause() {
        try {
            woken.tryAcquire(pollInterval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops after the rows in flight are acknowledged. */
    @Override
    public void close() {
        running = false;
        woken.release();
        try {
            thread.join(10_000);
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
