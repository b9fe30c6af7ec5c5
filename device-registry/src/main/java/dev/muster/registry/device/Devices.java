package dev.muster.registry.device;

import dev.muster.odata.Query;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The devices, for those who look. */
public interface Devices {

    /** The devices asked for, and one more when there is a next page. */
    Uni<List<Device>> page(Query<Device> query);

    /** Number of devices that match. */
    Uni<Long> count(Query<Device> query);

    Uni<Optional<Device>> find(UUID deviceId);

    /** Those of the devices that are known, deleted or not, by their id. */
    Uni<Map<UUID, Device>> byId(Collection<UUID> deviceIds);
}
