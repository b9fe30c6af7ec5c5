package dev.muster.reporting.incomplete.persistence;

import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.incomplete.IncompleteFilter;
import dev.muster.reporting.incomplete.IncompleteReport;
import dev.muster.reporting.incomplete.StopCount;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Counts enrollments let in, failed and given up. What an abandonment says itself wins over where it was last seen. */
@Singleton
public class StopRows {

    private static final String STARTED = """
            select count(*), count(*) filter (where state = 'failed' and $4::text is null)
            from attempt
            where requested_at >= $1 and requested_at < $2 and state <> 'refused'
              and ($3::text is null or platform = $3)
            """;

    private static final String STOPS = """
            select (requested_at at time zone 'UTC')::date, section, screen, action, count(*)
            from (select requested_at, platform, end_section as section, end_screen as screen, end_action as action
                  from attempt
                  where state = 'abandoned' and requested_at >= $1 and requested_at < $2
                  union all
                  select requested_at, platform, seen_section, seen_screen, null
                  from attempt
                  where state = 'open' and requested_at >= $1 and requested_at < $2 and last_heard_at < $5) as stopped
            where ($3::text is null or platform = $3) and ($4::text is null or section = $4)
            group by 1, 2, 3, 4
            """;

    private final Pool pool;

    StopRows(Pool pool) {
        this.pool = pool;
    }

    public Uni<IncompleteReport> report(IncompleteFilter filter, Freshness freshness) {
        OffsetDateTime from = filter.window().from().atOffset(ZoneOffset.UTC);
        OffsetDateTime to = filter.window().to().atOffset(ZoneOffset.UTC);
        OffsetDateTime silentBefore = freshness
                .silentBefore()
                .map(before -> before.atOffset(ZoneOffset.UTC))
                .orElse(null);
        Uni<Row> started = pool.preparedQuery(STARTED)
                .execute(Tuple.of(from, to, filter.platform(), filter.section()))
                .map(rows -> rows.iterator().next());
        Uni<List<StopCount>> stops = pool.preparedQuery(STOPS)
                .execute(Tuple.of(from, to, filter.platform(), filter.section(), silentBefore))
                .map(rows -> {
                    List<StopCount> counts = new ArrayList<>(rows.size());
                    rows.forEach(row -> counts.add(stop(row)));
                    return counts;
                });
        return Uni.combine()
                .all()
                .unis(started, stops)
                .with((counted, found) ->
                        IncompleteReport.of(filter.window(), freshness, counted.getLong(0), counted.getLong(1), found));
    }

    private static StopCount stop(Row row) {
        return new StopCount(row.getLocalDate(0), row.getString(1), row.getString(2), row.getString(3), row.getLong(4));
    }
}
