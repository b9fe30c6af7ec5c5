package dev.muster.applesync.sync;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The runs, for those who look. */
public interface SyncRuns {

    /** The latest runs of a token, the latest first. */
    Uni<List<SyncRun>> latest(UUID tokenId, int most);

    /** One run. */
    Uni<Optional<SyncRun>> find(UUID tokenId, UUID runId);

    /** By token; tokens never synchronised are absent. */
    Uni<Map<UUID, LastSync>> last(Collection<UUID> tokenIds);
}
