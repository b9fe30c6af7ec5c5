package dev.muster.eventlog.outbox;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.EventLogSettings.OutboxSettings;
import dev.muster.eventlog.Transactions;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Carries outbox rows to the broker, in order per key, and removes them when the broker has acknowledged them.
 *
 * <p>One instance of a service relays at a time (a PostgreSQL advisory lock held by its connection); the others stand by
 * and wake it by {@code NOTIFY}. A crash between acknowledgement and removal sends rows again; consumers know them by
 * their id. A row that no broker will ever take goes to the table {@code outbox_rejected}.
 */
public final class OutboxRelay implements Runnable, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration LAST_ROWS = Duration.ofSeconds(4);
    private static final Duration LAST_WORDS = Duration.ofMillis(500);
    private static final String BECOME_LEADER = "select pg_try_advisory_lock(hashtext('muster_outbox'))";

    private final Pool pool;
    private final Producer<String, byte[]> producer;
    private final WaitingRows waiting;
    private final Notice notice;
    private final Duration pollInterval;
    private final Duration gather;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean leading;
    private volatile String trouble;

    /**
     * @param producer a producer that keeps order and never gives up; closed by its owner
     * @param source CloudEvents source of the events
     */
    public OutboxRelay(Pool pool, Producer<String, byte[]> producer, String source, OutboxSettings settings) {
        this.pool = pool;
        this.producer = producer;
        this.waiting = new WaitingRows(source, settings.batchSize());
        this.notice = new Notice(pool);
        this.pollInterval = settings.pollInterval();
        this.gather = settings.gather();
        this.thread = new Thread(this, "outbox-relay");
    }

    public void start() {
        thread.start();
    }

    /** Something was committed: relay it now. */
    public void wake() {
        if (leading) {
            woken.release();
        } else {
            notice.give();
        }
    }

    /** Whether this instance is the one that relays. */
    public boolean leads() {
        return leading;
    }

    /** What keeps the relay from working, or null: shown by the readiness check. */
    public String trouble() {
        return thread.getState() == Thread.State.TERMINATED && running ? "The outbox relay has ended" : trouble;
    }

    @Override
    public void run() {
        while (running) {
            try {
                lead();
            } catch (RuntimeException | ExecutionException | Error failed) {
                trouble = String.valueOf(failed.getMessage());
                LOG.warnf("The outbox relay pauses: %s", failed);
                pause();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void lead() throws InterruptedException, ExecutionException {
        SqlConnection connection = Transactions.connection(pool);
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
                if (!relay(connection)) {
                    woken.tryAcquire(pollInterval.toMillis(), TimeUnit.MILLISECONDS);
                    if (!gather.isZero()) {
                        ending.await(gather.toMillis(), TimeUnit.MILLISECONDS);
                    }
                    woken.drainPermits();
                }
            }
            // What was committed before the end of this instance goes out with it.
            while (relay(connection)) {
                LOG.debug("The outbox relay ends after the last rows");
            }
        } finally {
            leading = false;
            release(connection);
        }
    }

    private void listen(SqlConnection connection) {
        PgConnection session = PgConnection.newInstance(io.vertx.pgclient.PgConnection.cast(connection.getDelegate()));
        session.notificationHandler(notification -> woken.release());
        // Removals that are lost in a crash are sent again and recognised.
        await(connection.query("listen " + Notice.CHANNEL).execute());
        await(connection.query("set synchronous_commit = off").execute());
    }

    /** Relays a batch; returns whether there may be more. */
    private boolean relay(SqlConnection connection) throws InterruptedException, ExecutionException {
        RowSet<Row> rows = waiting.first(connection);
        Shipment shipment = new Shipment(producer);
        long bytes = 0;
        for (Row row : rows) {
            ProducerRecord<String, byte[]> record = waiting.record(row);
            bytes += record.value() == null ? 0 : record.value().length;
            if (!shipment.send(WaitingRows.position(row), record)) {
                break;
            }
        }
        shipment.arrive(slow -> trouble = slow);
        waiting.remove(connection, shipment.acknowledged());
        waiting.tidy(pool);
        shipment.rejected().forEach((position, reason) -> {
            waiting.reject(connection, position, reason);
            LOG.errorf("No broker takes this event, it is in outbox_rejected now: position=%d", position);
        });
        if (shipment.failure() != null) {
            throw new ExecutionException(shipment.failure());
        }
        trouble = null;
        return waiting.isFull(rows.size(), bytes) || !shipment.rejected().isEmpty();
    }

    /** The lock, the subscription and the setting are the session's: the pool gets the connection back without them. */
    private static void release(SqlConnection connection) {
        try {
            // One request, so that all of it is done even when nobody waits for the answer any more.
            await(connection
                    .query("select pg_advisory_unlock_all(); unlisten *; reset synchronous_commit")
                    .execute());
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

    /** Stops after everything committed is acknowledged, or after some seconds when the broker is away. */
    @Override
    public void close() {
        running = false;
        ending.countDown();
        woken.release();
        try {
            thread.join(LAST_ROWS.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(LAST_WORDS.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
