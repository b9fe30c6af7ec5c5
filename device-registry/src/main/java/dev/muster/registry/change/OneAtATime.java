package dev.muster.registry.change;

import dev.muster.eventlog.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * One transaction at a time changes devices or what follows them: two that recognised devices side by side could each
 * make a device of the same hardware. Batches keep the price of that low; whoever waits for something else takes the
 * turn as late as possible.
 */
public final class OneAtATime {

    private static final String TAKE = "select pg_advisory_xact_lock(hashtext('muster device registry'))";

    private OneAtATime() {}

    /** Waits until it is this transaction's turn, which ends with it. */
    public static void take(SqlConnection transaction) {
        Transactions.await(transaction.query(TAKE).execute());
    }
}
