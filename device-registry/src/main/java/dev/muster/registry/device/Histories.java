package dev.muster.registry.device;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** What happened to devices, for those who look. */
public interface Histories {

    /** The history with at most the latest thousand enrollments and words, and of each kind of word the latest 200. */
    Uni<Optional<History>> find(UUID deviceId);
}
