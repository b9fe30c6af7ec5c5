package dev.muster.policy.decision.persistence;

import dev.muster.eventlog.EventJson;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.trace.DecisionTrace;
import dev.muster.policy.decision.inputs.RecordedInputs;
import dev.muster.policy.fact.FactKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final String ADD = """
            insert into decision (attempt_id, event_id, subject, user_principal, serial_number, requested_at, decided_at,
                                  outcome, primary_reason, policy_revision, request, decided, trace, inputs)
            select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
                                 $7::timestamptz[], $8::text[], $9::text[], $10::bigint[], $11::text[], $12::text[],
                                 $13::text[], $14::text[])
            """;

    /**
     * A decision as it is kept.
     *
     * @param eventId id of the event that tells it: told again, it is the same event
     * @param revision the policies it rests on
     * @param request what was asked
     * @param decided what was decided, with the trace
     * @param inputs what else it was made from; null of decisions from before this was kept
     */
    public record Kept(
            UUID eventId,
            long revision,
            EnrollmentRequested request,
            EnrollmentDecided decided,
            RecordedInputs inputs) {}

    public Uni<Map<UUID, Kept>> find(SqlClient database, Collection<UUID> attempts) {
        return database.preparedQuery(FIND)
                .execute(Tuple.of(attempts.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Kept> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getUUID(0), kept(row)));
                    return found;
                });
    }

    public Uni<Void> add(SqlClient transaction, List<Kept> decisions) {
        List<Kept> sorted = decisions.stream()
                .sorted(Comparator.comparing(kept -> kept.decided().attemptId()))
                .toList();
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(column(sorted, kept -> kept.decided().attemptId(), UUID[]::new))
                .addArrayOfUUID(column(sorted, Kept::eventId, UUID[]::new))
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
                .addArrayOfLong(column(sorted, Kept::revision, Long[]::new))
                .addArrayOfString(column(sorted, kept -> EventJson.write(kept.request()), String[]::new))
                .addArrayOfString(
                        column(sorted, kept -> EventJson.write(kept.decided().withoutTrace()), String[]::new))
                .addArrayOfString(
                        column(sorted, kept -> EventJson.write(kept.decided().trace()), String[]::new))
                .addArrayOfString(column(sorted, kept -> EventJson.write(kept.inputs()), String[]::new));
        return transaction.preparedQuery(ADD).execute(columns).replaceWithVoid();
    }

    private static String primaryReason(Kept kept) {
        return kept.decided().reasons().isEmpty()
                ? null
                : kept.decided().reasons().get(0).code();
    }

    private static Kept kept(Row row) {
        EnrollmentDecided decided = EventJson.readStored(row.getString(4), EnrollmentDecided.class);
        String trace = row.getString(5);
        String inputs = row.getString(6);
        return new Kept(
                row.getUUID(1),
                row.getLong(2),
                EventJson.readStored(row.getString(3), EnrollmentRequested.class),
                // Decisions from before the argument had its own column have it inside.
                trace == null ? decided : decided.withTrace(EventJson.readStored(trace, DecisionTrace.class)),
                inputs == null ? null : EventJson.readStored(inputs, RecordedInputs.class));
    }

    private static <T> T[] column(List<Kept> decisions, Function<Kept, T> value, IntFunction<T[]> array) {
        return decisions.stream().map(value).toArray(array);
    }
}
