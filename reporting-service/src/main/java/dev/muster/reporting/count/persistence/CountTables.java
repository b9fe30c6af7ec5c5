package dev.muster.reporting.count.persistence;

import dev.muster.reporting.attempt.Place;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.count.Count;
import dev.muster.reporting.count.CountSource;
import dev.muster.reporting.count.Dimension;
import dev.muster.reporting.count.Tiers;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.statement.persistence.Where;
import dev.muster.reporting.window.ReportFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts attempts from the finest table that is needed for each part of the span. */
@Singleton
public class CountTables implements CountSource {

    private final Pool pool;

    CountTables(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Count>> count(ReportFilter filter, Set<Dimension> by, Freshness freshness) {
        List<Dimension> dimensions = List.copyOf(EnumSet.copyOf(by));
        Where values = Where.everything();
        List<String> parts = new ArrayList<>();
        if (filter.user() == null) {
            counted(parts, values, filter, dimensions);
        } else {
            rows(
                    parts,
                    values,
                    filter,
                    dimensions,
                    filter.window().from(),
                    filter.window().to());
        }
        freshness.silentBefore().ifPresent(before -> silent(parts, values, filter, dimensions, before));
        String keys = IntStream.rangeClosed(1, dimensions.size())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        String sql = "select " + names(dimensions) + ", sum(attempts)::bigint from ("
                + String.join("\nunion all\n", parts) + ") as counted group by " + keys
                + " having sum(attempts) <> 0";
        return pool.preparedQuery(sql).execute(values.values()).map(rows -> counts(rows, dimensions));
    }

    private static void counted(List<String> parts, Where values, ReportFilter filter, List<Dimension> dimensions) {
        Tiers tiers = Tiers.of(filter.window());
        if (tiers.firstDay().isBefore(tiers.endOfDays())) {
            Where where = narrowed(values.beside(), filter)
                    .and("day", ">=", day(tiers.firstDay()))
                    .and("day", "<", day(tiers.endOfDays()));
            parts.add("select " + columns(dimensions, "day::text") + ", sum(attempts) as attempts from attempt_day"
                    + where + " group by " + keys(dimensions));
        }
        hours(parts, values, filter, dimensions, tiers.firstHour(), tiers.firstDay());
        hours(parts, values, filter, dimensions, tiers.endOfDays(), tiers.endOfHours());
        rows(parts, values, filter, dimensions, tiers.from(), tiers.firstHour());
        rows(parts, values, filter, dimensions, tiers.endOfHours(), tiers.to());
    }

    private static void hours(
            List<String> parts,
            Where values,
            ReportFilter filter,
            List<Dimension> dimensions,
            Instant from,
            Instant to) {
        if (from.isBefore(to)) {
            Where where =
                    narrowed(values.beside(), filter).and("hour", ">=", from).and("hour", "<", to);
            parts.add("select " + columns(dimensions, "(hour at time zone 'UTC')::date::text")
                    + ", sum(attempts) as attempts from attempt_hour" + where + " group by " + keys(dimensions));
        }
    }

    private static void rows(
            List<String> parts,
            Where values,
            ReportFilter filter,
            List<Dimension> dimensions,
            Instant from,
            Instant to) {
        if (from.isBefore(to)) {
            Where where = narrowedRows(values.beside(), filter)
                    .and("requested_at", ">=", from)
                    .and("requested_at", "<", to);
            parts.add("select " + rowColumns(dimensions) + ", 1 as attempts from attempt" + where);
        }
    }

    /** Those that fell silent are counted as open: here they are moved to where they stopped. */
    private static void silent(
            List<String> parts, Where values, ReportFilter filter, List<Dimension> dimensions, Instant before) {
        Where where = narrowedRows(values.beside(), filter)
                .and("state = '" + State.OPEN + "'")
                .and("last_heard_at", "<", before)
                // Being made is a sign of life: the index by the request leads to those that are silent.
                .and("requested_at", "<", before)
                .and("requested_at", ">=", filter.window().from());
        if (!filter.window().untilNow()) {
            where.and("requested_at", "<", filter.window().to());
        }
        parts.add("select " + rowColumns(dimensions) + ", -1 as attempts from attempt" + where);
        parts.add("select " + silentColumns(dimensions) + ", 1 as attempts from attempt" + where);
    }

    private static Where narrowedRows(Where where, ReportFilter filter) {
        return where.and("platform", "=", filter.platform())
                .and("method", "=", filter.method())
                .and("coalesce(ownership, '')", "=", filter.ownership())
                .and("user_principal_name", "=", filter.user());
    }

    private static Where narrowed(Where where, ReportFilter filter) {
        return where.and("platform", "=", filter.platform())
                .and("method", "=", filter.method())
                .and("ownership", "=", filter.ownership());
    }

    private static String keys(List<Dimension> dimensions) {
        return IntStream.rangeClosed(1, dimensions.size())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
    }

    private static String names(List<Dimension> dimensions) {
        return dimensions.stream().map(CountTables::name).collect(Collectors.joining(", "));
    }

    private static String name(Dimension dimension) {
        return "by_" + dimension.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String columns(List<Dimension> dimensions, String day) {
        return dimensions.stream()
                .map(dimension -> switch (dimension) {
                            case DAY -> day;
                            case VISITED -> "visited::text";
                            default -> dimension.name().toLowerCase(java.util.Locale.ROOT);
                        }
                        + " as " + name(dimension))
                .collect(Collectors.joining(", "));
    }

    /** A row as the counts see it: where an open attempt is now does not count. */
    private static String rowColumns(List<Dimension> dimensions) {
        return dimensions.stream()
                .map(dimension -> switch (dimension) {
                            case DAY -> "(requested_at at time zone 'UTC')::date::text";
                            case SECTION, SCREEN, ACTION ->
                                "case when state = 'open' then '' else coalesce("
                                        + dimension.name().toLowerCase(java.util.Locale.ROOT) + ", '') end";
                            case VISITED -> "case when state = 'open' then '0' else visited::text end";
                            default -> "coalesce(" + dimension.name().toLowerCase(java.util.Locale.ROOT) + ", '')";
                        }
                        + " as " + name(dimension))
                .collect(Collectors.joining(", "));
    }

    private static String silentColumns(List<Dimension> dimensions) {
        return dimensions.stream()
                .map(dimension -> switch (dimension) {
                            case DAY -> "(requested_at at time zone 'UTC')::date::text";
                            case STATE -> "'" + State.ABANDONED + "'";
                            case ACTION -> "'" + Place.SILENCE + "'";
                            case VISITED -> "visited::text";
                            default -> "coalesce(" + dimension.name().toLowerCase(java.util.Locale.ROOT) + ", '')";
                        }
                        + " as " + name(dimension))
                .collect(Collectors.joining(", "));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static List<Count> counts(RowSet<Row> rows, List<Dimension> dimensions) {
        List<Count> counts = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Map<Dimension, String> by = new EnumMap<>(Dimension.class);
            for (int i = 0; i < dimensions.size(); i++) {
                by.put(dimensions.get(i), row.getString(i));
            }
            counts.add(new Count(by, row.getLong(dimensions.size())));
        }
        return counts;
    }
}
