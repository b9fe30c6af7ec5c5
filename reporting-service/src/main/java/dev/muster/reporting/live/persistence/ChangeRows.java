package dev.muster.reporting.live.persistence;

import dev.muster.reporting.live.Changes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the list of changes. Who adds to it holds the lock of those who count, so positions are in order of commit. */
@Singleton
public class ChangeRows implements Changes {

    // After a crash the list is empty, but its numbers go on.
    private static final String REACH = """
            select coalesce((select min(position) from change), last + 1), last
            from (select coalesce((select max(position) from change),
                                  pg_sequence_last_value(pg_get_serial_sequence('change', 'position')::regclass),
                                  0) as last) as ends
            """;
    private static final String AFTER = """
            select max(position), kind, id
            from (select position, kind, id from change where position > $1 order by position desc limit $3) as newest
            group by kind, id
            order by 1 desc limit $2
            """;
    private static final int PER_THING = 4;

    private final Pool pool;

    ChangeRows(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Reach> reach() {
        return pool.preparedQuery(REACH).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Reach(row.getLong(0), row.getLong(1));
        });
    }

    @Override
    public Uni<List<Change>> after(long position, int limit) {
        return pool.preparedQuery(AFTER)
                .execute(Tuple.of(position, limit, limit * PER_THING))
                .map(rows -> {
                    List<Change> changes = new ArrayList<>(rows.size());
                    rows.forEach(row -> changes.add(new Change(row.getLong(0), row.getString(1), row.getUUID(2))));
                    Collections.reverse(changes);
                    return changes;
                });
    }
}
