package dev.muster.applesync.token.change;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** Devices nobody sees any more, deleted here or come and gone unseen; known by whoever keeps the devices. */
public interface UnseenDevices {

    /** Keeps the devices of every token from being changed until the transaction ends. Call before a row is locked. */
    Uni<Void> hold(SqlConnection transaction);

    /** Forgets those of a token. */
    Uni<Void> forget(SqlConnection transaction, UUID tokenId);
}
