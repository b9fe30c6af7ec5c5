package dev.muster.applesync.token;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** How many devices came by each token; known by whoever keeps the devices. */
public interface SyncedDevices {

    /** Counts by token; a token without devices may be absent. */
    Uni<Map<UUID, Long>> counts(Collection<UUID> tokenIds);

    /** Keeps the devices of every token from being changed until the transaction ends. Call before a row is locked. */
    Uni<Void> hold(SqlConnection transaction);

    /** Forgets the devices of a token that nobody sees any more: deleted here, or come and gone unseen. */
    Uni<Void> forgetUnseen(SqlConnection transaction, UUID tokenId);
}
