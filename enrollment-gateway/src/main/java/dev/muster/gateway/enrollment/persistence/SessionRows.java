package dev.muster.gateway.enrollment.persistence;

import dev.muster.eventlog.EventJson;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.gateway.enrollment.EnrollmentSession;
import dev.muster.gateway.enrollment.SessionState;
import dev.muster.reasons.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The table {@code enrollment_session}: set-based, a handful of statements whatever the number of sessions. */
final class SessionRows {

    private static final String COLUMNS = "token_id, state, decision, started_at, last_heard_at, silent_after,"
            + " last_screen, ended_at, reason, enrollment_id";
    private static final String SELECT =
            "select " + COLUMNS + " from enrollment_session where enrollment_id = any ($1)";
    private static final String SELECT_LOCKED = SELECT + " order by enrollment_id for update";
    private static final String INSERT = """
            insert into enrollment_session (enrollment_id, subject, user_principal, token_id, state, decision, started_at,
                                            last_heard_at, silent_after, ended_at)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                                 $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[])
            on conflict do nothing
            returning enrollment_id
            """;
    private static final String UPDATE = """
            update enrollment_session s
            set state = n.state, last_heard_at = n.last_heard_at, silent_after = n.silent_after,
                last_screen = n.last_screen, ended_at = n.ended_at, reason = n.reason
            from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::timestamptz[],
                        $7::text[])
                as n (enrollment_id, state, last_heard_at, silent_after, last_screen, ended_at, reason)
            where s.enrollment_id = n.enrollment_id
            """;
    private static final String SILENT =
            "select enrollment_id from enrollment_session where state = 'started' and silent_after < $1"
                    + " order by silent_after limit $2";

    private SessionRows() {}

    static Uni<Map<UUID, EnrollmentSession>> find(SqlClient database, Collection<UUID> ids) {
        return select(database, SELECT, ids);
    }

    static Uni<Map<UUID, EnrollmentSession>> lock(SqlClient transaction, Collection<UUID> ids) {
        return select(transaction, SELECT_LOCKED, ids);
    }

    private static Uni<Map<UUID, EnrollmentSession>> select(SqlClient database, String query, Collection<UUID> ids) {
        return database.preparedQuery(query)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, EnrollmentSession> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getUUID(9), session(row)));
                    return found;
                });
    }

    /** Inserts the sessions that are not there yet; sorted by id so that two writers never wait for each other. */
    static Uni<Set<UUID>> insert(SqlClient transaction, List<EnrollmentSession> sessions) {
        List<EnrollmentSession> sorted = sessions.stream()
                .sorted(java.util.Comparator.comparing(
                        session -> session.decision().attemptId()))
                .toList();
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(column(sorted, session -> session.decision().attemptId(), UUID[]::new))
                .addArrayOfString(column(sorted, session -> session.decision().subject(), String[]::new))
                .addArrayOfString(column(sorted, session -> session.decision().userPrincipalName(), String[]::new))
                .addArrayOfString(column(sorted, EnrollmentSession::tokenId, String[]::new))
                .addArrayOfString(column(sorted, session -> session.state().toString(), String[]::new))
                .addArrayOfString(column(sorted, session -> EventJson.write(session.decision()), String[]::new))
                .addArrayOfOffsetDateTime(column(sorted, session -> at(session.startedAt()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(column(sorted, session -> at(session.lastHeardAt()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(column(sorted, session -> at(session.silentAfter()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(column(sorted, session -> at(session.endedAt()), OffsetDateTime[]::new));
        return transaction.preparedQuery(INSERT).execute(columns).map(SessionRows::ids);
    }

    static Uni<Void> update(SqlClient transaction, List<EnrollmentSession> sessions) {
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(column(sessions, session -> session.decision().attemptId(), UUID[]::new))
                .addArrayOfString(column(sessions, session -> session.state().toString(), String[]::new))
                .addArrayOfOffsetDateTime(column(sessions, session -> at(session.lastHeardAt()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(column(sessions, session -> at(session.silentAfter()), OffsetDateTime[]::new))
                .addArrayOfString(column(
                        sessions,
                        session -> session.lastScreen() == null
                                ? null
                                : session.lastScreen().name(),
                        String[]::new))
                .addArrayOfOffsetDateTime(column(sessions, session -> at(session.endedAt()), OffsetDateTime[]::new))
                .addArrayOfString(column(
                        sessions,
                        session -> session.reason() == null
                                ? null
                                : session.reason().code(),
                        String[]::new));
        return transaction.preparedQuery(UPDATE).execute(columns).replaceWithVoid();
    }

    static Uni<Set<UUID>> silentSince(SqlClient database, Instant now, int limit) {
        return database.preparedQuery(SILENT).execute(Tuple.of(at(now), limit)).map(SessionRows::ids);
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    private static EnrollmentSession session(Row row) {
        String screen = row.getString(6);
        String reason = row.getString(8);
        return new EnrollmentSession(
                EventJson.readStored(row.getString(2), EnrollmentDecided.class),
                row.getString(0),
                SessionState.ofCode(row.getString(1)),
                instant(row, 3),
                instant(row, 4),
                instant(row, 5),
                screen == null ? null : Screen.valueOf(screen),
                instant(row, 7),
                reason == null ? null : Reason.ofCode(reason).orElseThrow());
    }

    private static Instant instant(Row row, int column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] column(
            List<EnrollmentSession> sessions, Function<EnrollmentSession, T> value, IntFunction<T[]> array) {
        return sessions.stream().map(value).toArray(array);
    }
}
