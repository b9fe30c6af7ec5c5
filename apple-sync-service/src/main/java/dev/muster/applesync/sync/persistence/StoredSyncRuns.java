package dev.muster.applesync.sync.persistence;

import dev.muster.applesync.sync.LastSync;
import dev.muster.applesync.sync.SyncKind;
import dev.muster.applesync.sync.SyncRun;
import dev.muster.applesync.sync.SyncRuns;
import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads sync runs. */
@Singleton
final class StoredSyncRuns implements SyncRuns {

    private static final String PAGE = "select * from sync_run where token_id = ";
    private static final String COUNT = "select count(*) from sync_run where token_id = ";
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
    public Uni<List<SyncRun>> page(UUID tokenId, Query<SyncRun> query) {
        Parameters parameters = new Parameters();
        String sql = PAGE + parameters.add(tokenId) + " and " + query.page(parameters);
        return pool.preparedQuery(sql).execute(Tuple.from(parameters.values())).map(rows -> {
            List<SyncRun> runs = new ArrayList<>(rows.size());
            rows.forEach(row -> runs.add(run(row)));
            return runs;
        });
    }

    @Override
    public Uni<Long> count(UUID tokenId, Query<SyncRun> query) {
        Parameters parameters = new Parameters();
        return pool.preparedQuery(COUNT + parameters.add(tokenId) + " and " + query.where(parameters))
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Map<UUID, LastSync>> last(Collection<UUID> tokenIds) {
        return pool.preparedQuery(LAST)
                .execute(Tuple.of(tokenIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, LastSync> last = new HashMap<>();
                    rows.forEach(row -> last.put(
                            row.getUUID("token_id"),
                            new LastSync(instant(row, "started_at"), instant(row, "completed_at"))));
                    return last;
                });
    }

    private static SyncRun run(Row row) {
        return new SyncRun(
                row.getUUID("run_id"),
                row.getUUID("token_id"),
                named(SyncKind.values(), row.getString("kind")),
                named(SyncRun.Cause.values(), row.getString("cause")),
                named(SyncRun.State.values(), row.getString("state")),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getInteger("pages"),
                row.getInteger("devices"),
                row.getString("failure"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private static <E> E named(E[] constants, String name) {
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
