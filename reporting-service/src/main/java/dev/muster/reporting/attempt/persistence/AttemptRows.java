package dev.muster.reporting.attempt.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.Moves;
import dev.muster.reporting.retention.Retention;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Merges what is told into the rows: locks the attempts concerned, reads them, folds, writes those that changed, and
 * moves the counts by the difference.
 */
@Singleton
public class AttemptRows {

    /** Whoever holds it counts and numbers changes: two that met in different rows would wait for each other. */
    public static final String ONE_COUNTS_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('attempt counts'))";

    private static final String SETTLE = """
            insert into attempt_home (attempt_id, requested_at)
            select * from unnest($1::uuid[], $2::timestamptz[])
            on conflict do nothing
            """;
    private static final String LOCK = """
            select attempt_id, requested_at from attempt_home where attempt_id = any ($1) order by attempt_id for update
            """;
    private static final String READ = """
            select a.attempt_id, a.requested_at, told_by, subject, user_principal_name, method, platform, os_version,
                   manufacturer, model, serial_number, device_name, ownership, last_heard_at, story
            from unnest($1::uuid[], $2::timestamptz[]) as home (attempt_id, requested_at)
            join attempt a on a.attempt_id = home.attempt_id and a.requested_at = home.requested_at
            """;
    private static final int AT_ONCE = 1_000;
    private static final String LOCK_OF_USER = """
            select h.attempt_id, h.requested_at
            from attempt_home h join attempt a on a.attempt_id = h.attempt_id and a.requested_at = h.requested_at
            where a.user_principal_name = $1
            order by h.attempt_id limit $2
            for update of h
            """;
    private static final String MOVE_HOUSE = """
            update attempt_home h set requested_at = moved.requested_at
            from unnest($1::uuid[], $2::timestamptz[]) as moved (attempt_id, requested_at)
            where h.attempt_id = moved.attempt_id
            """;
    private static final String LEAVE = """
            delete from attempt a
            using unnest($1::uuid[], $2::timestamptz[]) as moved (attempt_id, requested_at)
            where a.attempt_id = moved.attempt_id and a.requested_at = moved.requested_at
            """;
    private static final String WRITE = """
            insert into attempt (
                attempt_id, requested_at, state, reason, section, screen, action, visited, ended_at, last_heard_at,
                told_by, subject, user_principal_name, method, platform, os_version, manufacturer, model, serial_number,
                device_name, ownership, story)
            select * from unnest(
                $1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::smallint[], $9::timestamptz[], $10::timestamptz[], $11::smallint[], $12::text[], $13::text[],
                $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[],
                $22::text[])
            on conflict (attempt_id, requested_at) do update set
                state = excluded.state, reason = excluded.reason, section = excluded.section, screen = excluded.screen,
                action = excluded.action, visited = excluded.visited, ended_at = excluded.ended_at,
                last_heard_at = excluded.last_heard_at, told_by = excluded.told_by, subject = excluded.subject,
                user_principal_name = excluded.user_principal_name, method = excluded.method,
                platform = excluded.platform, os_version = excluded.os_version, manufacturer = excluded.manufacturer,
                model = excluded.model, serial_number = excluded.serial_number, device_name = excluded.device_name,
                ownership = excluded.ownership, story = excluded.story
            """;
    private static final String TELL_WATCHERS = """
            insert into change (kind, id, requested_at)
            select 'attempt', * from unnest($1::uuid[], $2::timestamptz[])
            """;

    private final Retention retention;
    private final Days days;
    private final Forgotten forgotten;

    AttemptRows(Retention retention, Days days, Forgotten forgotten) {
        this.retention = retention;
        this.days = days;
        this.forgotten = forgotten;
    }

    /**
     * Merges what is told into the rows. Attempts of days that are no longer kept are passed by: their counts stand.
     *
     * @param told one element per attempt, sorted by id so that two instances never wait for each other
     */
    public void merge(SqlConnection transaction, List<Attempt> told) {
        if (told.isEmpty()) {
            return;
        }
        Instant horizon = retention.horizon();
        // Before anything else is locked: a new partition locks the whole table for a moment.
        days.prepare(
                transaction,
                told.stream()
                        .map(AttemptRows::requestedAt)
                        .filter(at -> !at.isBefore(horizon))
                        .toList());
        await(transaction
                .preparedQuery(SETTLE)
                .execute(keys(told, told.stream().map(AttemptRows::requestedAt).toList())));
        Map<UUID, Instant> homes = lock(transaction, told);
        Map<UUID, Attempt> known = read(transaction, homes);
        Forgotten.People people = forgotten.among(transaction, told);
        Folded folded = new Folded(horizon);
        for (Attempt news : told) {
            folded.add(news, known.get(news.attemptId()), homes.get(news.attemptId()), people);
        }
        write(transaction, folded);
    }

    /** What a batch changes. */
    private static final class Folded {

        private final Instant horizon;
        private final Moves moves = new Moves();
        private final List<Attempt> written = new ArrayList<>();
        private final List<Attempt> rehoused = new ArrayList<>();
        private final List<Attempt> left = new ArrayList<>();

        Folded(Instant horizon) {
            this.horizon = horizon;
        }

        /**
         * @param before the attempt as it is stored, null when it is not
         * @param home the instant under which it is, or would be, stored
         */
        void add(Attempt news, Attempt before, Instant home, Forgotten.People people) {
            if (before == null && home.isBefore(horizon)) {
                return;
            }
            Attempt after = people.protect(news, before == null ? news : before.with(news));
            if (after.equals(before)) {
                return;
            }
            if (!requestedAt(after).equals(home)) {
                rehoused.add(after);
                if (before != null) {
                    left.add(before);
                }
            }
            boolean kept = !requestedAt(after).isBefore(horizon);
            moves.move(before, kept ? after : null);
            if (kept) {
                written.add(after);
            }
        }
    }

    private static void write(SqlConnection transaction, Folded folded) {
        if (!folded.rehoused.isEmpty()) {
            await(transaction.preparedQuery(MOVE_HOUSE).execute(keys(folded.rehoused)));
        }
        if (!folded.left.isEmpty()) {
            await(transaction.preparedQuery(LEAVE).execute(keys(folded.left)));
        }
        if (!folded.written.isEmpty()) {
            await(transaction.preparedQuery(WRITE).execute(AttemptColumns.of(folded.written)));
        }
        await(transaction.query(ONE_COUNTS_AT_A_TIME).execute());
        CountRows.move(transaction, folded.moves);
        if (!folded.written.isEmpty()) {
            await(transaction.preparedQuery(TELL_WATCHERS).execute(keys(folded.written)));
        }
    }

    /**
     * Changes every attempt of a person. How it counts must not change by it.
     *
     * @return how many attempts changed
     */
    public long rewrite(SqlConnection transaction, String user, UnaryOperator<Attempt> change) {
        long changed = 0;
        List<Attempt> found;
        do {
            // Locked as a merge locks and read only then: what is told meanwhile comes before or after.
            Map<UUID, Instant> homes = homes(transaction, LOCK_OF_USER, Tuple.of(user, AT_ONCE));
            found = read(transaction, homes).values().stream().map(change).toList();
            if (!found.isEmpty()) {
                await(transaction.preparedQuery(WRITE).execute(AttemptColumns.of(found)));
            }
            changed += found.size();
        } while (found.size() == AT_ONCE);
        return changed;
    }

    private static Map<UUID, Instant> lock(SqlConnection transaction, List<Attempt> told) {
        UUID[] ids = told.stream().map(Attempt::attemptId).toArray(UUID[]::new);
        return homes(transaction, LOCK, Tuple.of(ids));
    }

    private static Map<UUID, Instant> homes(SqlConnection transaction, String statement, Tuple values) {
        Map<UUID, Instant> homes = new HashMap<>();
        for (Row row : await(transaction.preparedQuery(statement).execute(values))) {
            homes.put(row.getUUID(0), row.getOffsetDateTime(1).toInstant());
        }
        return homes;
    }

    private static Map<UUID, Attempt> read(SqlConnection transaction, Map<UUID, Instant> homes) {
        UUID[] ids = homes.keySet().toArray(UUID[]::new);
        OffsetDateTime[] instants = java.util.Arrays.stream(ids)
                .map(id -> homes.get(id).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
        Map<UUID, Attempt> known = new HashMap<>();
        for (Row row : await(transaction.preparedQuery(READ).execute(Tuple.of(ids, instants)))) {
            known.put(row.getUUID(0), AttemptColumns.attempt(row));
        }
        return known;
    }

    private static Tuple keys(List<Attempt> attempts) {
        return keys(attempts, attempts.stream().map(AttemptRows::requestedAt).toList());
    }

    private static Tuple keys(List<Attempt> attempts, List<Instant> instants) {
        return Tuple.of(
                attempts.stream().map(Attempt::attemptId).toArray(UUID[]::new),
                instants.stream().map(at -> at.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new));
    }

    private static Instant requestedAt(Attempt attempt) {
        return attempt.facts().requestedAt();
    }
}
