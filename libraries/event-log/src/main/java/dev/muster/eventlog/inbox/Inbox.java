package dev.muster.eventlog.inbox;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which events a consumer has acted on, by event id, written in the transaction in which it acts. */
public final class Inbox {

    private static final String RECORD =
            "insert into inbox (consumer, event_id) select $1, unnest($2::uuid[]) on conflict do nothing"
                    + " returning event_id";
    private static final int FORGOTTEN_AT_ONCE = 10_000;
    private static final String FORGET =
            "delete from inbox where ctid = any (array(select ctid from inbox where received_at < $1 limit $2))";

    /** The deliveries this consumer has not acted on yet, in their order; they count as acted on after the commit. */
    public List<Delivery> admit(SqlConnection transaction, String consumer, List<Delivery> deliveries) {
        // In one order, so that two instances with the same records in hand never wait for each other.
        UUID[] ids = deliveries.stream().map(Delivery::id).distinct().sorted().toArray(UUID[]::new);
        Set<UUID> fresh = new HashSet<>();
        for (Row row : Transactions.await(transaction.preparedQuery(RECORD).execute(Tuple.of(consumer, ids)))) {
            fresh.add(row.getUUID(0));
        }
        return deliveries.stream()
                .filter(delivery -> fresh.remove(delivery.id()))
                .toList();
    }

    /** Forgets ids recorded before the instant, a bounded number per transaction; returns how many. */
    public long forget(Pool pool, Instant before) {
        OffsetDateTime limit = before.atOffset(ZoneOffset.UTC);
        long all = 0;
        int forgotten;
        do {
            forgotten = Transactions.await(pool.preparedQuery(FORGET).execute(Tuple.of(limit, FORGOTTEN_AT_ONCE)))
                    .rowCount();
            all += forgotten;
        } while (forgotten == FORGOTTEN_AT_ONCE);
        return all;
    }
}
