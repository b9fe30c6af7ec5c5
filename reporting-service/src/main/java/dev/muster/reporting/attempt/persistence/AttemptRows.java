package dev.muster.reporting.attempt.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.EventJson;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.Ending;
import dev.muster.reporting.attempt.Facts;
import dev.muster.reporting.attempt.Sighting;
import dev.muster.reporting.attempt.Verdict;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes attempts: {@link Attempt#with} said in SQL, so that no row has to be read to be written. */
public final class AttemptRows {

    private static final String WEIGHTIER =
            "(excluded.told_by, excluded.requested_at) < (known.told_by, known.requested_at)";
    private static final String EARLIER_VERDICT = "known.decided_at is null or excluded.decided_at < known.decided_at";
    private static final String LATER_SIGHTING = "known.seen_at is null or (excluded.seen_at, excluded.seen_screen,"
            + " excluded.seen_action) > (known.seen_at, known.seen_screen, known.seen_action)";
    private static final String EARLIER_END =
            "known.ended_at is null or (excluded.ended_at, excluded.end_kind) < (known.ended_at, known.end_kind)";

    private static final String MERGE = """
            insert into attempt as known (
                attempt_id, told_by, requested_at, subject, user_principal_name, method, platform, os_version,
                manufacturer, model, serial_number, device_name, ownership,
                decided_at, outcome, primary_reason, reasons, started_at, last_heard_at,
                seen_at, seen_section, seen_screen, seen_action,
                ended_at, end_kind, end_reason, end_detail, end_section, end_screen, end_action)
            select attempt_id, told_by, requested_at, subject, user_principal_name, method, platform, os_version,
                manufacturer, model, serial_number, device_name, ownership,
                decided_at, outcome, primary_reason, reasons::jsonb, started_at, last_heard_at,
                seen_at, seen_section, seen_screen, seen_action,
                ended_at, end_kind::attempt_end, end_reason, end_detail, end_section, end_screen, end_action
            from unnest($1::uuid[], $2::smallint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[],
                    $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[],
                    $14::timestamptz[], $15::text[], $16::text[], $17::text[], $18::timestamptz[], $19::timestamptz[],
                    $20::timestamptz[], $21::text[], $22::text[], $23::text[],
                    $24::timestamptz[], $25::text[], $26::text[], $27::text[], $28::text[], $29::text[], $30::text[])
                as told (attempt_id, told_by, requested_at, subject, user_principal_name, method, platform, os_version,
                    manufacturer, model, serial_number, device_name, ownership,
                    decided_at, outcome, primary_reason, reasons, started_at, last_heard_at,
                    seen_at, seen_section, seen_screen, seen_action,
                    ended_at, end_kind, end_reason, end_detail, end_section, end_screen, end_action)
            on conflict (attempt_id) do update set
                started_at = least(known.started_at, excluded.started_at),
                last_heard_at = greatest(known.last_heard_at, excluded.last_heard_at),
                ownership = case when %s then coalesce(excluded.ownership, known.ownership)
                            else coalesce(known.ownership, excluded.ownership) end,
                %s,
                %s,
                %s,
                %s
            """.formatted(
                    WEIGHTIER,
                    whenever(
                            WEIGHTIER,
                            "told_by",
                            "requested_at",
                            "subject",
                            "user_principal_name",
                            "method",
                            "platform",
                            "os_version",
                            "manufacturer",
                            "model",
                            "serial_number",
                            "device_name"),
                    whenever(EARLIER_VERDICT, "decided_at", "outcome", "primary_reason", "reasons"),
                    whenever(LATER_SIGHTING, "seen_at", "seen_section", "seen_screen", "seen_action"),
                    whenever(
                            EARLIER_END,
                            "ended_at",
                            "end_kind",
                            "end_reason",
                            "end_detail",
                            "end_section",
                            "end_screen",
                            "end_action"));

    private AttemptRows() {}

    /**
     * Merges what is told into the rows.
     *
     * @param told one element per attempt, sorted by id so that two instances never wait for each other
     */
    public static void merge(SqlConnection transaction, List<Attempt> told) {
        if (told.isEmpty()) {
            return;
        }
        Columns attempts = new Columns(told);
        await(transaction.preparedQuery(MERGE).execute(attempts.tuple()));
    }

    private static String whenever(String test, String... columns) {
        return Arrays.stream(columns)
                .map(column -> "%1$s = case when %2$s then excluded.%1$s else known.%1$s end".formatted(column, test))
                .collect(Collectors.joining(",\n    "));
    }

    /** Attempts turned on their side, in the order of the statement's parameters. */
    private record Columns(List<Attempt> attempts) {

        Tuple tuple() {
            Tuple tuple = Tuple.tuple();
            tuple.addArrayOfUUID(attempts.stream().map(Attempt::attemptId).toArray(java.util.UUID[]::new));
            tuple.addArrayOfShort(attempts.stream()
                    .map(attempt -> (short) attempt.facts().toldBy().ordinal())
                    .toArray(Short[]::new));
            instants(tuple, Attempt::facts, Facts::requestedAt);
            texts(tuple, Attempt::facts, Facts::subject);
            texts(tuple, Attempt::facts, Facts::userPrincipalName);
            texts(tuple, Attempt::facts, Facts::method);
            texts(tuple, Attempt::facts, facts -> facts.device().platform());
            texts(tuple, Attempt::facts, facts -> facts.device().osVersion());
            texts(tuple, Attempt::facts, facts -> facts.device().manufacturer());
            texts(tuple, Attempt::facts, facts -> facts.device().model());
            texts(tuple, Attempt::facts, facts -> facts.device().serialNumber());
            texts(tuple, Attempt::facts, facts -> facts.device().deviceName());
            texts(tuple, Attempt::facts, Facts::ownership);
            instants(tuple, Attempt::verdict, Verdict::decidedAt);
            texts(tuple, Attempt::verdict, Verdict::outcome);
            texts(tuple, Attempt::verdict, Verdict::primaryReason);
            texts(tuple, Attempt::verdict, verdict -> EventJson.write(verdict.reasons()));
            instants(tuple, Function.identity(), Attempt::startedAt);
            instants(tuple, Function.identity(), Attempt::lastHeardAt);
            instants(tuple, Attempt::seen, Sighting::at);
            texts(tuple, Attempt::seen, Sighting::section);
            texts(tuple, Attempt::seen, Sighting::screen);
            texts(tuple, Attempt::seen, Sighting::action);
            instants(tuple, Attempt::ending, Ending::at);
            texts(tuple, Attempt::ending, Ending::kind);
            texts(tuple, Attempt::ending, Ending::reasonCode);
            texts(tuple, Attempt::ending, Ending::detail);
            texts(tuple, Attempt::ending, Ending::section);
            texts(tuple, Attempt::ending, Ending::screen);
            texts(tuple, Attempt::ending, Ending::action);
            return tuple;
        }

        private <P> void texts(Tuple tuple, Function<Attempt, P> part, Function<P, Object> value) {
            tuple.addArrayOfString(attempts.stream()
                    .map(part)
                    .map(known -> known == null ? null : value.apply(known))
                    .map(known -> known == null ? null : known.toString())
                    .toArray(String[]::new));
        }

        private <P> void instants(Tuple tuple, Function<Attempt, P> part, Function<P, Instant> value) {
            tuple.addArrayOfOffsetDateTime(attempts.stream()
                    .map(part)
                    .map(known -> known == null ? null : value.apply(known))
                    .map(known -> known == null ? null : known.atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new));
        }
    }
}
