package dev.muster.registry.change;

import dev.muster.eventlog.outbox.Outgoing;
import io.quarkus.arc.All;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Everything that follows devices. Whatever stores or deletes devices calls this in the same transaction. */
@Singleton
public class Followers {

    private final List<FollowsDevices> all;

    Followers(@All List<FollowsDevices> all) {
        this.all = all;
    }

    /**
     * @param transaction has its turn ({@link OneAtATime})
     * @param deviceIds devices stored or deleted in this transaction
     * @return what to tell, besides the devices themselves
     */
    public List<Outgoing> follow(SqlConnection transaction, Collection<UUID> deviceIds) {
        return deviceIds.isEmpty()
                ? List.of()
                : all.stream()
                        .flatMap(follower -> follower.follow(transaction, deviceIds).stream())
                        .toList();
    }
}
