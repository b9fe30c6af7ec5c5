package dev.muster.reporting.overview.persistence;

import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.overview.Tally;
import dev.muster.reporting.overview.Tally.Count;
import dev.muster.reporting.window.ReportWindow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Counts the attempts of a window. */
@Singleton
public class TallyRows {

    // $4 and $5 are the whole hours inside the window; without any, both are its end and only rows are counted.
    private static final String COUNTS = """
            select state, reason, sum(attempts)::bigint as attempts
            from (select state, reason, attempts from attempt_hour where hour >= $4 and hour < $5
                  union all
                  select state, coalesce(reason_code, ''), count(*) from attempt
                  where requested_at >= $1 and requested_at < $4
                  group by 1, 2
                  union all
                  select state, coalesce(reason_code, ''), count(*) from attempt
                  where requested_at >= $5 and requested_at < $2
                  group by 1, 2) as counted
            group by 1, 2
            having sum(attempts) > 0
            union all
            select 'silent', '', count(*) from attempt
            where state = 'open' and requested_at >= $1 and requested_at < $2 and last_heard_at < $3
            """;

    private final Pool pool;

    TallyRows(Pool pool) {
        this.pool = pool;
    }

    public Uni<Tally> of(ReportWindow window, Freshness freshness) {
        OffsetDateTime from = window.from().atOffset(ZoneOffset.UTC);
        OffsetDateTime to = window.to().atOffset(ZoneOffset.UTC);
        WholeHours hours = WholeHours.of(from, to);
        OffsetDateTime silentBefore = freshness
                .silentBefore()
                .map(before -> before.atOffset(ZoneOffset.UTC))
                .orElse(null);
        return pool.preparedQuery(COUNTS)
                .execute(Tuple.of(from, to, silentBefore, hours.first(), hours.end()))
                .map(TallyRows::tally);
    }

    private static Tally tally(RowSet<Row> rows) {
        List<Count> counts = new ArrayList<>();
        long silent = 0;
        for (Row row : rows) {
            if ("silent".equals(row.getString(0))) {
                silent = row.getLong(2);
            } else {
                counts.add(new Count(row.getString(0), row.getString(1), row.getLong(2)));
            }
        }
        return new Tally(counts, silent);
    }

    /** The hours that lie wholly within a span. */
    record WholeHours(OffsetDateTime first, OffsetDateTime end) {

        static WholeHours of(OffsetDateTime from, OffsetDateTime to) {
            OffsetDateTime down = from.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
            OffsetDateTime first = down.equals(from) ? down : down.plusHours(1);
            OffsetDateTime end = to.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
            return first.isBefore(end) ? new WholeHours(first, end) : new WholeHours(to, to);
        }
    }
}
