package dev.muster.applesync.token;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** How many devices came by each token; known by whoever keeps the devices. */
public interface SyncedDevices {

    /** Counts by token; a token without devices may be absent. */
    Uni<Map<UUID, Long>> counts(Collection<UUID> tokenIds);
}
