package dev.muster.registry.identifier;

import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.registry.change.FollowsDevices;
import dev.muster.registry.identifier.persistence.IdentifierRows;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** An identifier is enrolled while a device with it is (CI-2). */
@Singleton
class FollowDevices implements FollowsDevices {

    private final IdentifierEvents events;
    private final Clock clock;

    FollowDevices(IdentifierEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Outgoing> follow(SqlConnection transaction, Collection<UUID> deviceIds) {
        return events.states(IdentifierRows.followDevices(transaction, deviceIds, clock.instant()));
    }
}
