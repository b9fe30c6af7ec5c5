package dev.muster.applesync.reseal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/** A table with sealed secrets. */
public interface SealedRows {

    /** Seals with the current key what was sealed with an earlier one; returns how many that were. */
    Uni<Integer> reseal(SqlClient database);
}
