package dev.muster.applesync.sync.persistence;

import dev.muster.applesync.sync.LastSync;
import dev.muster.applesync.sync.SyncRun;
import dev.muster.applesync.sync.SyncRuns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads sync runs. */
@Singleton
final class StoredSyncRuns implements SyncRuns {

    private static final String PAGE =
            "select * from sync_run where token_id = $1 order by started_at desc, run_id desc limit $2";
    private static final String FIND = "select * from sync_run where token_id = $1 and run_id = $2";
    private static final String LAST = """
            select token_id, max(started_at) as started_at,
                   max(finished_at) filter (where state = 'completed') as completed_at
            from sync_run where token_id = any ($1) group by token_id
            """;

    private final Pool pool;

    StoredSyncRuns(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<SyncRun>> latest(UUID tokenId, int most) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(tokenId, most)).map(rows -> {
            List<SyncRun> runs = new ArrayList<>(rows.size());
            rows.forEach(row -> runs.add(RunRow.run(row)));
            return runs;
        });
    }

    @Override
    public Uni<Optional<SyncRun>> find(UUID tokenId, UUID runId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(tokenId, runId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(RunRow.run(rows.iterator().next())));
    }

    @Override
    public Uni<Map<UUID, LastSync>> last(Collection<UUID> tokenIds) {
        return pool.preparedQuery(LAST)
                .execute(Tuple.of((Object) tokenIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, LastSync> last = new HashMap<>();
                    rows.forEach(row -> last.put(
                            row.getUUID("token_id"),
                            new LastSync(RunRow.instant(row, "started_at"), RunRow.instant(row, "completed_at"))));
                    return last;
                });
    }
}
