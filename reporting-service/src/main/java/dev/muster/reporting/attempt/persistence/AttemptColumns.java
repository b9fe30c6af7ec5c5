package dev.muster.reporting.attempt.persistence;

import dev.muster.eventlog.EventJson;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.CountKey;
import dev.muster.reporting.attempt.Ending;
import dev.muster.reporting.attempt.Facts;
import dev.muster.reporting.attempt.Journey;
import dev.muster.reporting.attempt.Standing;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.attempt.Verdict;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** An attempt as a row: what lists and filters need in columns, the rest as the JSON of its parts. */
public final class AttemptColumns {

    private AttemptColumns() {}

    private record Story(Verdict verdict, Instant startedAt, Journey journey, Ending ending) {}

    /** Reads a row with the columns of the facts, {@code last_heard_at} and {@code story}. */
    public static Attempt attempt(Row row) {
        Story story = EventJson.readStored(row.getString("story"), Story.class);
        Facts facts = new Facts(
                Facts.Source.values()[row.getShort("told_by")],
                instant(row, "requested_at"),
                row.getString("subject"),
                row.getString("user_principal_name"),
                ofCode(EnrollmentMethod.values(), row.getString("method")),
                new DeviceFacts(
                        ofCode(Platform.values(), row.getString("platform")),
                        row.getString("os_version"),
                        null,
                        row.getString("manufacturer"),
                        row.getString("model"),
                        row.getString("serial_number"),
                        null,
                        null,
                        row.getString("device_name")),
                ofCode(Ownership.values(), row.getString("ownership")));
        return new Attempt(
                row.getUUID("attempt_id"),
                facts,
                story.verdict(),
                story.startedAt(),
                instant(row, "last_heard_at"),
                story.journey() == null ? Journey.NONE : story.journey(),
                story.ending());
    }

    /** Attempts turned on their side, in the order of the statement's parameters. */
    static Tuple of(List<Attempt> attempts) {
        List<Standing> standings = attempts.stream().map(Attempt::standing).toList();
        List<Facts> facts = attempts.stream().map(Attempt::facts).toList();
        Tuple tuple = Tuple.tuple();
        tuple.addArrayOfUUID(attempts.stream().map(Attempt::attemptId).toArray(java.util.UUID[]::new));
        instants(tuple, facts, Facts::requestedAt);
        texts(tuple, standings, Standing::state);
        texts(tuple, standings, Standing::reason);
        texts(tuple, standings, standing -> standing.place().section());
        texts(tuple, standings, standing -> standing.place().screen());
        texts(tuple, standings, standing -> standing.place().action());
        tuple.addArrayOfShort(
                attempts.stream().map(attempt -> (short) visited(attempt)).toArray(Short[]::new));
        instants(tuple, standings, Standing::endedAt);
        instants(tuple, attempts, Attempt::lastHeardAt);
        tuple.addArrayOfShort(
                facts.stream().map(told -> (short) told.toldBy().ordinal()).toArray(Short[]::new));
        texts(tuple, facts, Facts::subject);
        texts(tuple, facts, Facts::userPrincipalName);
        texts(tuple, facts, Facts::method);
        texts(tuple, facts, told -> told.device().platform());
        texts(tuple, facts, told -> told.device().osVersion());
        texts(tuple, facts, told -> told.device().manufacturer());
        texts(tuple, facts, told -> told.device().model());
        texts(tuple, facts, told -> told.device().serialNumber());
        texts(tuple, facts, told -> told.device().deviceName());
        texts(tuple, facts, Facts::ownership);
        texts(
                tuple,
                attempts,
                attempt -> EventJson.write(new Story(
                        attempt.verdict(),
                        attempt.startedAt(),
                        attempt.journey() == Journey.NONE ? null : attempt.journey(),
                        attempt.ending())));
        return tuple;
    }

    private static int visited(Attempt attempt) {
        return attempt.standing().state() == State.OPEN
                ? attempt.journey().visited()
                : CountKey.of(attempt).visited();
    }

    private static <T> void texts(Tuple tuple, List<T> rows, Function<T, Object> value) {
        tuple.addArrayOfString(rows.stream()
                .map(value)
                .map(known -> known == null ? null : known.toString())
                .toArray(String[]::new));
    }

    private static <T> void instants(Tuple tuple, List<T> rows, Function<T, Instant> value) {
        tuple.addArrayOfOffsetDateTime(rows.stream()
                .map(value)
                .map(known -> known == null ? null : known.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static <E> E ofCode(E[] values, String code) {
        return Stream.of(values)
                .filter(value -> value.toString().equals(code))
                .findFirst()
                .orElse(null);
    }
}
