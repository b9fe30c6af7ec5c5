package dev.muster.applesync.sync;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The runs, for those who look. */
public interface SyncRuns {

    /** Runs of a token, the latest first. */
    Uni<List<SyncRun>> page(UUID tokenId, int skip, int most);

    Uni<Long> count(UUID tokenId);

    /** One run. */
    Uni<Optional<SyncRun>> find(UUID tokenId, UUID runId);

    /** By token; tokens never synchronised are absent. */
    Uni<Map<UUID, LastSync>> last(Collection<UUID> tokenIds);
}
