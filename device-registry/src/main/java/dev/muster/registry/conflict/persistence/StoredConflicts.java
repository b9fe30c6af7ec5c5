package dev.muster.registry.conflict.persistence;

import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.registry.conflict.FoundConflict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code device_conflict}. */
@Singleton
public class StoredConflicts {

    private static final String SEEN = "(select *, coalesce(resolution, 'open') as state from device_conflict) as seen";
    private static final String PAGE = "select * from " + SEEN + " where ";
    private static final String COUNT = "select count(*) from " + SEEN + " where ";
    private static final String FIND = "select * from " + SEEN + " where conflict_id = $1";
    private static final String RESOLVE = """
            update device_conflict set resolution = $2, resolved_at = $3, resolved_by = $4, note = $5
            where conflict_id = $1
            """;
    private static final String NAME_RESOLVERS = """
            update device_conflict set resolved_by = $2 where device_id = $1 and other_device_id = $1 and resolved_by is null
            """;

    private final Pool pool;

    StoredConflicts(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<FoundConflict>> page(Query<FoundConflict> query) {
        Parameters parameters = new Parameters();
        return pool.preparedQuery(PAGE + query.page(parameters))
                .execute(Tuple.from(parameters.values()))
                .map(StoredConflicts::read);
    }

    public Uni<Long> count(Query<FoundConflict> query) {
        Parameters parameters = new Parameters();
        return pool.preparedQuery(COUNT + query.where(parameters))
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    public Uni<Optional<FoundConflict>> find(UUID conflictId) {
        return find(pool, conflictId);
    }

    public Uni<Optional<FoundConflict>> find(SqlClient transaction, UUID conflictId) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(conflictId))
                .map(rows -> read(rows).stream().findFirst());
    }

    public Uni<Void> resolve(
            SqlClient transaction, UUID conflictId, String resolution, Instant at, String by, String note) {
        return transaction
                .preparedQuery(RESOLVE)
                .execute(Tuple.of(conflictId, resolution, at.atOffset(ZoneOffset.UTC), by, note))
                .replaceWithVoid();
    }

    /** Other conflicts of the same two, which a merge settled along with the one it was asked for. */
    public Uni<Void> nameResolver(SqlClient transaction, UUID deviceId, String by) {
        return transaction
                .preparedQuery(NAME_RESOLVERS)
                .execute(Tuple.of(deviceId, by))
                .replaceWithVoid();
    }

    private static List<FoundConflict> read(RowSet<Row> rows) {
        List<FoundConflict> conflicts = new ArrayList<>(rows.size());
        rows.forEach(row -> conflicts.add(new FoundConflict(
                row.getUUID("conflict_id"),
                row.getUUID("enrollment_id"),
                row.getUUID("device_id"),
                row.getUUID("other_device_id"),
                row.getUUID("other_was"),
                row.getString("kind"),
                row.getString("value"),
                instant(row, "found_at"),
                row.getString("state"),
                instant(row, "resolved_at"),
                row.getString("resolved_by"),
                row.getString("note"))));
        return conflicts;
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
