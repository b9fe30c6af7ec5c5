package dev.muster.eventlog.outbox;

import static dev.muster.eventlog.Transactions.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.eventlog.SingleFlight;
import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.EventRecords.Envelope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** The outbox as its relay sees it. */
final class WaitingRows {

    private static final Logger LOG = Logger.getLogger(WaitingRows.class);

    /** Payload bytes read in one go, give or take one event: what one batch may cost in memory. */
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private static final String FIRST = """
            select position, event_id, topic, record_key, type, occurred_at, subject, trace_parent, reply_to, payload
            from (select *, sum(bytes) over (order by position) - bytes as bytes_before
                  from (select *, coalesce(octet_length(payload), 0)::bigint as bytes
                        from outbox order by position limit $1) as first) as measured
            where bytes_before < $2
            order by position
            """;
    private static final String REMOVE = "delete from outbox where position = any ($1)";
    private static final String REJECT = """
            with gone as (delete from outbox where position = $1 returning *)
            insert into outbox_rejected select gone.*, now(), $2 from gone
            """;

    /**
     * Every look walks over the index entries of rows removed before, until they are vacuumed; the usual minute between
     * two vacuums is fifty thousand rows under load. Who finds another one at work leaves it to that one: waiting would
     * cost the pool a connection.
     */
    private static final String TIDY = "vacuum (truncate off, skip_locked) outbox";

    private static final int TIDY_AFTER = 5_000;

    private final String source;
    private final int batchSize;
    private final SingleFlight tidying = new SingleFlight();
    private int removed;
    private CompletionStage<?> removal = CompletableFuture.completedStage(null);

    /** @param source CloudEvents source of the events */
    WaitingRows(String source, int batchSize) {
        this.source = source;
        this.batchSize = batchSize;
    }

    /** The oldest rows, in order, without those removed before on this connection. Fails when that removal has failed. */
    RowSet<Row> first(SqlConnection connection) {
        Uni<?> removing = Uni.createFrom().completionStage(removal);
        removal = CompletableFuture.completedStage(null);
        return await(connection
                .preparedQuery(FIRST)
                .execute(Tuple.of(batchSize, MOST_BYTES))
                .call(() -> removing));
    }

    /** Whether a batch of this size may have left rows behind. */
    boolean isFull(int rows, long bytes) {
        return rows == batchSize || bytes >= MOST_BYTES;
    }

    static long position(Row row) {
        return row.getLong(0);
    }

    ProducerRecord<String, byte[]> record(Row row) {
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

    /** Removes rows; who looks for the next on the same connection finds them gone, and need not wait for it. */
    void remove(SqlConnection connection, List<Long> positions) {
        if (!positions.isEmpty()) {
            removal = connection
                    .preparedQuery(REMOVE)
                    .execute(Tuple.of(positions.toArray(Long[]::new)))
                    .subscribeAsCompletionStage();
            removed += positions.size();
        }
    }

    /** Tidies up from time to time, on a connection of its own: events that are waited for do not stand behind it. */
    void tidy(Pool pool) {
        if (removed >= TIDY_AFTER
                && tidying.start(
                        () -> pool.query(TIDY).execute(),
                        failed -> LOG.debugf("The outbox is tidied later: %s", failed.getMessage()))) {
            removed = 0;
        }
    }

    void reject(SqlConnection connection, long position, String reason) {
        await(connection.preparedQuery(REJECT).execute(Tuple.of(position, reason)));
    }
}
