package dev.muster.registry.change;

import dev.muster.eventlog.outbox.Outgoing;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A feature whose records follow devices: corporate identifiers, Autopilot registrations. */
public interface FollowsDevices {

    /**
     * Brings the feature's records in line with devices that were stored, or are gone, in this transaction.
     *
     * @param transaction has its turn ({@link OneAtATime})
     * @param deviceIds the devices
     * @return what to tell about it, to be appended in the same transaction
     */
    List<Outgoing> follow(SqlConnection transaction, Collection<UUID> deviceIds);
}
