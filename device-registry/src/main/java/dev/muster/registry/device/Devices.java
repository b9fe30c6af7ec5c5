package dev.muster.registry.device;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The devices, for those who look. */
public interface Devices {

    /** Devices in the order in which they were first seen. */
    Uni<List<Device>> page(int skip, int most);

    Uni<Long> count();

    Uni<Optional<Device>> find(UUID deviceId);
}
