package dev.muster.reporting.time.persistence;

import dev.muster.reporting.statement.persistence.Where;
import dev.muster.reporting.time.Durations;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Sums the counts of durations. */
@Singleton
public class DurationRows implements Durations {

    private final Pool pool;

    DurationRows(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Count>> count(LocalDate from, LocalDate to, String platform, String method) {
        Where where = Where.everything()
                .and("day", ">=", from)
                .and("day", "<=", to)
                .and("platform", "=", platform)
                .and("method", "=", method);
        String sql = "select method, bucket, sum(attempts)::bigint from duration_day" + where
                + " group by 1, 2 having sum(attempts) <> 0";
        return pool.preparedQuery(sql).execute(where.values()).map(rows -> {
            List<Count> counts = new ArrayList<>(rows.size());
            rows.forEach(row -> counts.add(new Count(row.getString(0), row.getShort(1), row.getLong(2))));
            return counts;
        });
    }
}
