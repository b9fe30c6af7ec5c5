package dev.muster.reporting.search.persistence;

import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.Place;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.attempt.persistence.AttemptColumns;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.search.AttemptSearch;
import dev.muster.reporting.search.Attempts;
import dev.muster.reporting.statement.persistence.Where;
import dev.muster.reporting.window.ReportFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
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
        Where where = where(search, freshness);
        String sql = "select " + COLUMNS + " from attempt a" + where
                + " order by a.requested_at desc, a.attempt_id desc limit " + where.bind(search.limit() + 1);
        return pool.preparedQuery(sql).execute(where.values()).map(AttemptPages::attempts);
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

    private static Where where(AttemptSearch search, Freshness freshness) {
        ReportFilter filter = search.filter();
        Where where =
                Where.everything().and("a.requested_at", ">=", filter.window().from());
        if (!filter.window().untilNow()) {
            where.and("a.requested_at", "<", filter.window().to());
        }
        where.and("platform", "=", filter.platform())
                .and("method", "=", filter.method())
                .and("ownership", "=", filter.ownership())
                .and("user_principal_name", "=", filter.user())
                .and("serial_number", "=", search.serialNumber())
                .and("screen", "=", search.screen())
                .and("reason", "=", search.reason());
        if (filter.section() != null) {
            where.and(filter.section().isEmpty() ? "section is null" : "section = " + where.bind(filter.section()));
        }
        if (search.notAdmitted()) {
            where.and("reason is not null");
        }
        standing(where, search, freshness);
        if (search.after() != null) {
            where.after(
                    "a.requested_at",
                    "a.attempt_id",
                    search.after().at(),
                    search.after().id());
        }
        return where;
    }

    /** Rows know what was said; who fell silent is known by who reads them. */
    private static void standing(Where where, AttemptSearch search, Freshness freshness) {
        String silent = freshness
                .silentBefore()
                .map(before -> "(state = 'open' and last_heard_at < " + where.bind(before) + ")")
                .orElse("false");
        if (State.ABANDONED.toString().equals(search.state())) {
            where.and("(state = 'abandoned' or " + silent + ")");
        } else if (State.OPEN.toString().equals(search.state())) {
            where.and("state = 'open'").and("not " + silent);
        } else {
            where.and("state", "=", search.state());
        }
        if (Place.SILENCE.equals(search.action())) {
            where.and("(action = 'silence' or " + silent + ")");
        } else {
            where.and("action", "=", search.action());
        }
    }

    private static List<Attempt> attempts(RowSet<Row> rows) {
        List<Attempt> found = new ArrayList<>(rows.size());
        rows.forEach(row -> found.add(AttemptColumns.attempt(row)));
        return found;
    }
}
