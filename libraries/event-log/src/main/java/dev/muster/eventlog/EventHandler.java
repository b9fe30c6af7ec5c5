package dev.muster.eventlog;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * What a service does with events. Called on the consumer's own thread, where waiting is allowed.
 *
 * <p>Every delivery is new to this consumer (inbox) and deliveries of one key are in order. What the handler writes
 * through the connection commits together with the inbox and outbox rows. When it throws, the batch is rolled back and
 * its deliveries are tried one by one; the one that fails again goes to the dead letters.
 */
@FunctionalInterface
public interface EventHandler {

    void handle(SqlConnection transaction, List<Delivery> deliveries);

    /** Whether decisions are wanted with their trace, which is the larger part of them; otherwise it is null. */
    default boolean readsTraces() {
        return false;
    }
}
