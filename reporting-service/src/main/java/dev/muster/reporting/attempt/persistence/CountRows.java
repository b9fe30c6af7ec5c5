package dev.muster.reporting.attempt.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.reporting.attempt.CountKey;
import dev.muster.reporting.attempt.DurationKey;
import dev.muster.reporting.attempt.Moves;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Moves the counts by hour and by day. The caller holds the lock of those who count. */
final class CountRows {

    private static final String KEY = "platform, method, ownership, state, reason, section, screen, action, visited";
    private static final String MOVED = """
            unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                   $8::text[], $9::text[], $10::smallint[], $11::bigint[])
                as moved (hour, %s, attempts)""".formatted(KEY);
    private static final String MOVE_HOURS = """
            insert into attempt_hour as total (hour, %1$s, attempts)
            select hour, %1$s, attempts from %2$s
            on conflict (hour, %1$s) do update set attempts = total.attempts + excluded.attempts
            """.formatted(KEY, MOVED);
    private static final String MOVE_DAYS = """
            insert into attempt_day as total (day, %1$s, attempts)
            select (hour at time zone 'UTC')::date, %1$s, sum(attempts) from %2$s
            group by 1, %1$s
            having sum(attempts) <> 0
            on conflict (day, %1$s) do update set attempts = total.attempts + excluded.attempts
            """.formatted(KEY, MOVED);
    private static final String MOVE_DURATIONS = """
            insert into duration_day as total (day, platform, method, bucket, attempts)
            select * from unnest($1::date[], $2::text[], $3::text[], $4::smallint[], $5::bigint[])
            on conflict (day, platform, method, bucket) do update set attempts = total.attempts + excluded.attempts
            """;

    private CountRows() {}

    static void move(SqlConnection transaction, Moves moves) {
        if (!moves.counts().isEmpty()) {
            Tuple counts = counts(moves.counts());
            await(transaction.preparedQuery(MOVE_HOURS).execute(counts));
            await(transaction.preparedQuery(MOVE_DAYS).execute(counts));
        }
        if (!moves.durations().isEmpty()) {
            await(transaction.preparedQuery(MOVE_DURATIONS).execute(durations(moves.durations())));
        }
    }

    private static Tuple counts(Map<CountKey, Long> moves) {
        List<CountKey> keys = List.copyOf(moves.keySet());
        Tuple tuple = Tuple.tuple()
                .addArrayOfOffsetDateTime(keys.stream()
                        .map(key -> key.hour().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        for (Function<CountKey, String> part : List.<Function<CountKey, String>>of(
                CountKey::platform,
                CountKey::method,
                CountKey::ownership,
                CountKey::state,
                CountKey::reason,
                CountKey::section,
                CountKey::screen,
                CountKey::action)) {
            tuple.addArrayOfString(keys.stream().map(part).toArray(String[]::new));
        }
        return tuple.addArrayOfShort(
                        keys.stream().map(key -> (short) key.visited()).toArray(Short[]::new))
                .addArrayOfLong(keys.stream().map(moves::get).toArray(Long[]::new));
    }

    private static Tuple durations(Map<DurationKey, Long> moves) {
        List<DurationKey> keys = List.copyOf(moves.keySet());
        return Tuple.tuple()
                .addArrayOfLocalDate(keys.stream().map(DurationKey::day).toArray(LocalDate[]::new))
                .addArrayOfString(keys.stream().map(DurationKey::platform).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(DurationKey::method).toArray(String[]::new))
                .addArrayOfShort(keys.stream().map(key -> (short) key.bucket()).toArray(Short[]::new))
                .addArrayOfLong(keys.stream().map(moves::get).toArray(Long[]::new));
    }
}
