package dev.muster.policy.decision.persistence;

import dev.muster.eventlog.EventJson;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.trace.DecisionTrace;
import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.policy.decision.DecisionSummary;
import dev.muster.policy.decision.KeptDecision;
import dev.muster.policy.decision.inputs.RecordedInputs;
import dev.muster.policy.fact.FactKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The table {@code decision}. */
@Singleton
public class DecisionLog {

    private static final String FIND = """
            select attempt_id, event_id, policy_revision, request, decided, trace, inputs
            from decision where attempt_id = any ($1)
            """;
    private static final String NEXT = """
            select attempt_id, event_id, policy_revision, request, decided, null::text, inputs
            from decision where (decided_at, attempt_id) > ($1, $2) and decided_at < $3
            order by decided_at, attempt_id limit $4
            """;
    private static final String COUNT =
            "select count(*) from decision where (decided_at, attempt_id) > ($1, $2) and decided_at < $3";
    private static final String BEFORE_LAST = """
            select decided_at, attempt_id from decision where decided_at < $1
            order by decided_at desc, attempt_id desc offset $2 limit 1
            """;
    private static final String LINES = """
            select attempt_id, requested_at, decided_at, user_principal, serial_number,
                   request::json -> 'device' ->> 'platform', request::json ->> 'method', outcome, primary_reason
            from decision where\s""";
    private static final String LAST_OF_USER = """
            select request from decision where user_principal = $1 order by decided_at desc, attempt_id desc limit 1
            """;
    private static final String ADD = """
            insert into decision (attempt_id, event_id, subject, user_principal, serial_number, requested_at, decided_at,
                                  outcome, primary_reason, policy_revision, request, decided, trace, inputs)
            select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
                                 $7::timestamptz[], $8::text[], $9::text[], $10::bigint[], $11::text[], $12::text[],
                                 $13::text[], $14::text[])
            """;

    public Uni<Map<UUID, KeptDecision>> find(SqlClient database, Collection<UUID> attempts) {
        return database.preparedQuery(FIND)
                .execute(Tuple.of(attempts.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, KeptDecision> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getUUID(0), kept(row)));
                    return found;
                });
    }

    /** Where a reader of the log stands: decisions are in the order in which they were made, then of their ids. */
    public record Position(Instant decidedAt, UUID attemptId) {

        /** Before every decision made at this moment or later. */
        public static Position before(Instant moment) {
            return new Position(moment, new UUID(0, 0));
        }
    }

    /** The next decisions after a position and made before a moment, the oldest first, without their traces. */
    public Uni<List<KeptDecision>> next(SqlClient database, Position after, Instant before, int most) {
        return database.preparedQuery(NEXT)
                .execute(Tuple.of(
                        after.decidedAt().atOffset(ZoneOffset.UTC),
                        after.attemptId(),
                        before.atOffset(ZoneOffset.UTC),
                        most))
                .map(rows -> rows.stream().map(DecisionLog::kept).toList());
    }

    /** How many decisions there are after a position and before a moment. */
    public Uni<Long> count(SqlClient database, Position after, Instant before) {
        return database.preparedQuery(COUNT)
                .execute(Tuple.of(
                        after.decidedAt().atOffset(ZoneOffset.UTC), after.attemptId(), before.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The position before the last decisions that were made before a moment. */
    public Uni<Position> beforeLast(SqlClient database, int decisions, Instant before) {
        return database.preparedQuery(BEFORE_LAST)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), decisions))
                .map(rows -> rows.rowCount() == 0
                        ? Position.before(Instant.EPOCH)
                        : new Position(
                                rows.iterator().next().getOffsetDateTime(0).toInstant(),
                                rows.iterator().next().getUUID(1)));
    }

    /**
     * A page of the log.
     *
     * @param only the only user whose decisions are meant, null for everybody's
     */
    public Uni<List<DecisionSummary>> page(SqlClient database, Query<DecisionSummary> query, String only) {
        Parameters parameters = new Parameters();
        String sql = LINES + whose(only, parameters) + query.page(parameters);
        return database.preparedQuery(sql)
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.stream().map(DecisionLog::summary).toList());
    }

    /** How many lines there are of whom the query means. */
    public Uni<Long> count(SqlClient database, Query<DecisionSummary> query, String only) {
        Parameters parameters = new Parameters();
        String sql = "select count(*) from decision where " + whose(only, parameters) + query.where(parameters);
        return database.preparedQuery(sql)
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static String whose(String only, Parameters parameters) {
        return only == null ? "" : "user_principal = " + parameters.add(only) + " and ";
    }

    private static DecisionSummary summary(Row row) {
        return new DecisionSummary(
                row.getUUID(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getOffsetDateTime(2).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }

    /** The groups the user's token listed at the last attempt; empty when there was none. */
    public Uni<Optional<List<String>>> lastGroups(SqlClient database, String userPrincipalName) {
        return database.preparedQuery(LAST_OF_USER)
                .execute(Tuple.of(userPrincipalName))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(
                                EventJson.readStored(rows.iterator().next().getString(0), EnrollmentRequested.class)
                                        .user()
                                        .groups()));
    }

    public Uni<Void> add(SqlClient transaction, List<KeptDecision> decisions) {
        List<KeptDecision> sorted = decisions.stream()
                .sorted(Comparator.comparing(kept -> kept.decided().attemptId()))
                .toList();
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(column(sorted, kept -> kept.decided().attemptId(), UUID[]::new))
                .addArrayOfUUID(column(sorted, KeptDecision::eventId, UUID[]::new))
                .addArrayOfString(column(sorted, kept -> kept.decided().subject(), String[]::new))
                .addArrayOfString(column(sorted, kept -> kept.decided().userPrincipalName(), String[]::new))
                .addArrayOfString(column(
                        sorted, kept -> FactKey.serial(kept.request().device().serialNumber()), String[]::new))
                .addArrayOfOffsetDateTime(column(
                        sorted, kept -> kept.decided().requestedAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(column(
                        sorted, kept -> kept.decided().decidedAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addArrayOfString(
                        column(sorted, kept -> kept.decided().outcome().code(), String[]::new))
                .addArrayOfString(column(sorted, DecisionLog::primaryReason, String[]::new))
                .addArrayOfLong(column(sorted, KeptDecision::revision, Long[]::new))
                .addArrayOfString(column(sorted, kept -> EventJson.write(kept.request()), String[]::new))
                .addArrayOfString(
                        column(sorted, kept -> EventJson.write(kept.decided().withoutTrace()), String[]::new))
                .addArrayOfString(
                        column(sorted, kept -> EventJson.write(kept.decided().trace()), String[]::new))
                .addArrayOfString(column(sorted, kept -> EventJson.write(kept.inputs()), String[]::new));
        return transaction.preparedQuery(ADD).execute(columns).replaceWithVoid();
    }

    private static String primaryReason(KeptDecision kept) {
        return kept.decided().reasons().isEmpty()
                ? null
                : kept.decided().reasons().get(0).code();
    }

    private static KeptDecision kept(Row row) {
        EnrollmentDecided decided = EventJson.readStored(row.getString(4), EnrollmentDecided.class);
        String trace = row.getString(5);
        String inputs = row.getString(6);
        return new KeptDecision(
                row.getUUID(1),
                row.getLong(2),
                EventJson.readStored(row.getString(3), EnrollmentRequested.class),
                // Decisions from before the argument had its own column have it inside.
                trace == null ? decided : decided.withTrace(EventJson.readStored(trace, DecisionTrace.class)),
                inputs == null ? null : EventJson.readStored(inputs, RecordedInputs.class));
    }

    private static <T> T[] column(
            List<KeptDecision> decisions, Function<KeptDecision, T> value, IntFunction<T[]> array) {
        return decisions.stream().map(value).toArray(array);
    }
}
