package dev.muster.reporting.search.persistence;

import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.attempt.persistence.AttemptColumns;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.search.AttemptSearch;
import dev.muster.reporting.search.Attempts;
import dev.muster.reporting.statement.persistence.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads attempts page by page: each page begins where the one before ended, however many were added meanwhile. */
@Singleton
public class AttemptPages implements Attempts {

    private static final String COLUMNS = "a.attempt_id, a.requested_at, told_by, subject, user_principal_name, method,"
            + " platform, os_version, manufacturer, model, serial_number, device_name, ownership, last_heard_at, story";
    private static final String FIND = "select " + COLUMNS + """
             from attempt_home h
            join attempt a on a.attempt_id = h.attempt_id and a.requested_at = h.requested_at
            where h.attempt_id = any ($1)
            """;

    private static final String NEWEST = " order by a.requested_at desc, a.attempt_id desc limit ";
    private static final String KIND =
            "attempt_kind(platform, method, ownership, state, reason, section, screen, action)";

    private final Pool pool;

    AttemptPages(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<Attempt>> find(UUID attemptId) {
        return find(List.of(attemptId)).map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<List<Attempt>> find(List<UUID> attemptIds) {
        return attemptIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : pool.preparedQuery(FIND)
                        .execute(Tuple.of(attemptIds.toArray(UUID[]::new)))
                        .map(AttemptPages::attempts);
    }

    @Override
    public Uni<List<Attempt>> page(AttemptSearch search, Freshness freshness) {
        Conditions asked = new Conditions(search, freshness);
        if (!asked.areCounted()) {
            return inOrder(asked);
        }
        return prospect(asked).chain(prospect -> switch (prospect.way()) {
            case NOWHERE -> Uni.createFrom().item(List.of());
            case IN_ORDER -> inOrder(asked);
            case BY_KIND -> byKind(asked, prospect.oldestDay());
        });
    }

    private Uni<Prospect> prospect(Conditions asked) {
        AttemptSearch search = asked.search();
        Where counts = Where.everything();
        String condition = asked.onCounts(counts.beside()).toString().replaceFirst("^ where ", "");
        Where days = counts.beside()
                .and("day", ">=", day(search.filter().window().from()))
                .and("day", "<=", newestDay(search));
        String sql = "select day, sum(attempts)::bigint, count(*) filter (where " + condition
                + "), coalesce(sum(attempts) filter (where " + condition + "), 0)::bigint from attempt_day" + days
                + " group by day order by day desc";
        return pool.preparedQuery(sql).execute(counts.values()).map(rows -> {
            List<Prospect.Day> found = new ArrayList<>(rows.size());
            rows.forEach(row ->
                    found.add(new Prospect.Day(row.getLocalDate(0), row.getLong(1), row.getLong(2), row.getLong(3))));
            return Prospect.of(found, search.limit() + 1, asked.mayBeOpen());
        });
    }

    private Uni<List<Attempt>> inOrder(Conditions asked) {
        Where where = asked.onRows(Where.everything());
        String sql = "select " + COLUMNS + " from attempt a" + where + NEWEST
                + where.bind(asked.search().limit() + 1);
        return pool.preparedQuery(sql).execute(where.values()).map(AttemptPages::attempts);
    }

    /** One statement, so that an attempt that changes its kind meanwhile is found under one of them. */
    private Uni<List<Attempt>> byKind(Conditions asked, LocalDate oldestDay) {
        AttemptSearch search = asked.search();
        int wanted = search.limit() + 1;
        LocalDate from = day(search.filter().window().from());
        LocalDate oldest = oldestDay.isBefore(from) ? from : oldestDay;
        Where values = Where.everything();
        String limit = NEWEST + values.bind(wanted);
        Where kinds = asked.onCounts(values.beside()).and("day", ">=", oldest).and("day", "<=", newestDay(search));
        Where ended = asked.onRows(values.beside())
                .and("a.kind = those.kind")
                // Kinds may share a number: an open one that does is found below.
                .and("a.state <> '" + State.OPEN + "'")
                .and("a.requested_at >= those.day::timestamp at time zone 'UTC'")
                .and("a.requested_at < (those.day + 1)::timestamp at time zone 'UTC'");
        String sql = "with those as materialized (select day, " + KIND + " as kind from attempt_day" + kinds
                + " group by 1, 2 having sum(attempts) > 0)\n"
                + "select * from (select found.* from those cross join lateral (select " + COLUMNS
                + " from attempt a" + ended + limit + ") as found";
        if (asked.mayBeOpen()) {
            Where open = asked.onRows(values.beside())
                    .and("a.state = '" + State.OPEN + "'")
                    .and(
                            "a.requested_at",
                            ">=",
                            oldest.atStartOfDay(ZoneOffset.UTC).toInstant());
            sql += "\nunion all (select " + COLUMNS + " from attempt a" + open + limit + ")";
        }
        sql += ") as a" + limit;
        return pool.preparedQuery(sql)
                .execute(values.values())
                .map(AttemptPages::attempts)
                // What was counted may have changed meanwhile: then the older days are looked at too.
                .chain(found -> found.size() < wanted && from.isBefore(oldest)
                        ? byKind(asked, from)
                        : Uni.createFrom().item(found));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** The day in which the page begins, null when there is no end. */
    private static LocalDate newestDay(AttemptSearch search) {
        if (search.after() != null) {
            return day(search.after().at());
        }
        return search.filter().window().untilNow()
                ? null
                : day(search.filter().window().to());
    }

    @Override
    public Uni<List<Attempt>> page(Query<Attempt> query, Scope scope) {
        Parameters values = new Parameters();
        String sql = "select " + COLUMNS + " from attempt a where " + condition(scope) + " and " + query.page(values);
        return pool.preparedQuery(sql).execute(Tuple.from(values.values())).map(AttemptPages::attempts);
    }

    @Override
    public Uni<Long> count(Query<Attempt> query, Scope scope) {
        Parameters values = new Parameters();
        String sql = "select count(*) from attempt a where " + condition(scope) + " and " + query.where(values);
        return pool.preparedQuery(sql)
                .execute(Tuple.from(values.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static String condition(Scope scope) {
        return switch (scope) {
            case ALL -> "true";
            case NOT_ADMITTED -> "reason is not null";
            case ABANDONED -> "state = 'abandoned'";
            case TROUBLED -> "(reason is not null or state = 'abandoned')";
        };
    }

    private static List<Attempt> attempts(RowSet<Row> rows) {
        List<Attempt> found = new ArrayList<>(rows.size());
        rows.forEach(row -> found.add(AttemptColumns.attempt(row)));
        return found;
    }
}
