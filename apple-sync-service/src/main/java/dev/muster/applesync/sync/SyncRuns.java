package dev.muster.applesync.sync;

import dev.muster.odata.Query;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The runs, for those who look. */
public interface SyncRuns {

    /** The runs of a token that are asked for, and one more when there is a next page. */
    Uni<List<SyncRun>> page(UUID tokenId, Query<SyncRun> query);

    /** Number of runs of a token that match. */
    Uni<Long> count(UUID tokenId, Query<SyncRun> query);

    /** By token; tokens never synchronised are absent. */
    Uni<Map<UUID, LastSync>> last(Collection<UUID> tokenIds);
}
