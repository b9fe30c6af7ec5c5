package dev.muster.applesync.device.persistence;

import static dev.muster.eventlog.Transactions.await;

import io.vertx.mutiny.sqlclient.SqlConnection;

/** Statements that hold a whole list against another. */
final class WholeLists {

    private WholeLists() {}

    /**
     * Joins lists as wholes until the transaction ends. A list that was just read is larger than the statistics say, and a
     * plan that is kept was made for the small one: row by row, minutes for what takes a fraction of a second.
     */
    static void compare(SqlConnection transaction) {
        await(transaction.query("set local enable_nestloop = off").execute());
    }
}
