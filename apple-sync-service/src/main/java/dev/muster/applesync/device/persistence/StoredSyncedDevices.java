package dev.muster.applesync.device.persistence;

import dev.muster.applesync.device.DeviceBook;
import dev.muster.applesync.token.SyncedDevices;
import dev.muster.applesync.token.change.UnseenDevices;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Counts devices by token, and forgets those nobody sees. */
@Singleton
final class StoredSyncedDevices implements SyncedDevices, UnseenDevices {

    private static final String COUNTS = """
            select token_id, count(*) from apple_device
            where token_id = any ($1) and membership = 'assigned' and hidden_at is null
            group by token_id
            """;

    private static final String FORGET_UNSEEN =
            "delete from apple_device where token_id = $1 and hidden_at is not null";

    private final Pool pool;

    StoredSyncedDevices(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Map<UUID, Long>> counts(Collection<UUID> tokenIds) {
        return pool.preparedQuery(COUNTS)
                .execute(Tuple.of((Object) tokenIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Long> counts = new HashMap<>();
                    rows.forEach(row -> counts.put(row.getUUID(0), row.getLong(1)));
                    return counts;
                });
    }

    @Override
    public Uni<Void> hold(SqlConnection transaction) {
        return transaction.query(DeviceBook.LOCK).execute().replaceWithVoid();
    }

    @Override
    public Uni<Void> forget(SqlConnection transaction, UUID tokenId) {
        return transaction
                .preparedQuery(FORGET_UNSEEN)
                .execute(Tuple.of(tokenId))
                .replaceWithVoid();
    }
}
