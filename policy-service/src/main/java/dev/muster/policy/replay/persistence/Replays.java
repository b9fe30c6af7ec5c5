package dev.muster.policy.replay.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventlog.EventJson;
import dev.muster.policy.decision.persistence.DecisionLog.Position;
import dev.muster.policy.document.Connections;
import dev.muster.policy.replay.Change;
import dev.muster.policy.replay.ComparedWith;
import dev.muster.policy.replay.Difference;
import dev.muster.policy.replay.Replay;
import dev.muster.policy.replay.Replay.Order;
import dev.muster.policy.replay.Replay.State;
import dev.muster.policy.replay.Step;
import dev.muster.policy.replay.Tally;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** The tables {@code replay} and {@code replay_difference}. */
@Singleton
public class Replays {

    private static final String COLUMNS =
            "replay_id, state, requested_at, requested_by, compared_with, drafts, revision,"
                    + " connections, from_at, from_id, before_at, total, done, next_at, next_id, tally, differences, started_at,"
                    + " ended_at, failure";
    private static final String ADD = """
            insert into replay (replay_id, state, requested_at, requested_by, compared_with, drafts, revision, connections,
                                from_at, from_id, before_at, total, next_at, next_id, tally)
            values ($1, 'waiting', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $8, $9, $12)
            """;
    private static final String OPEN =
            "select count(*) from (select 1 from replay where state in ('waiting', 'running') for update) as open";
    private static final String FIND = "select " + COLUMNS + " from replay where replay_id = $1";
    private static final String LATEST =
            "select " + COLUMNS + " from replay order by requested_at desc, replay_id limit $1";
    private static final String CLAIM = """
            update replay set state = 'running', claimed_by = $1, claimed_until = $3, started_at = coalesce(started_at, $2)
            where replay_id = (select replay_id from replay
                               where state = 'waiting' or (state = 'running' and claimed_until < $2)
                               order by requested_at, replay_id limit 1 for update skip locked)
            returning\s""" + COLUMNS;
    private static final String ADVANCE = """
            update replay set done = done + $3, next_at = $4, next_id = $5, tally = $6, differences = differences + $7,
                              claimed_until = $8
            where replay_id = $1 and state = 'running' and claimed_by = $2
            """;
    private static final String NOTE = """
            insert into replay_difference (replay_id, position, changes, difference)
            select $1, position, string_to_array(changes, ','), difference
            from unnest($2::bigint[], $3::text[], $4::text[]) as n (position, changes, difference)
            """;
    private static final String END = """
            update replay set state = $3, ended_at = $4, failure = $5, total = case when $3 = 'completed' then done else total end
            where replay_id = $1 and state = 'running' and claimed_by = $2
            """;
    private static final String RELEASE =
            "update replay set claimed_until = $2 where claimed_by = $1 and state = 'running'";
    private static final String CANCEL = "update replay set state = 'cancelled', ended_at = $2"
            + " where replay_id = $1 and state in ('waiting', 'running')";
    private static final String REMOVE =
            "delete from replay where replay_id = $1 and state not in ('waiting', 'running')";
    private static final String FORGET = "delete from replay where ended_at < $1";
    private static final String DIFFERENCES = """
            select position, difference from replay_difference
            where replay_id = $1 and position > $2 and ($3::text is null or $3 = any (changes))
            order by position limit $4
            """;

    /**
     * A difference with its place.
     *
     * @param position counts the differences of a replay, from 1
     */
    public record Numbered(long position, Difference difference) {}

    public Uni<Void> add(SqlClient database, UUID id, Order order, long total) {
        return database.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addUUID(id)
                        .addOffsetDateTime(at(order.requestedAt()))
                        .addString(order.requestedBy())
                        .addString(order.comparedWith().code())
                        .addString(order.drafts().toString())
                        .addLong(order.revision())
                        .addString(EventJson.write(order.connections()))
                        .addOffsetDateTime(at(order.from().decidedAt()))
                        .addUUID(order.from().attemptId())
                        .addOffsetDateTime(at(order.before()))
                        .addLong(total)
                        .addString(EventJson.write(new Tally(0, 0, 0, null))))
                .replaceWithVoid();
    }

    /** How many have not ended. */
    public Uni<Long> open(SqlClient database) {
        return database.query(OPEN).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    public Uni<Optional<Replay>> find(SqlClient database, UUID id) {
        return database.preparedQuery(FIND).execute(Tuple.of(id)).map(Replays::first);
    }

    /** The latest, newest first. */
    public Uni<List<Replay>> latest(SqlClient database, int most) {
        return database.preparedQuery(LATEST)
                .execute(Tuple.of(most))
                .map(rows -> rows.stream().map(Replays::replay).toList());
    }

    /** Takes the next that waits, or one whose worker has not been heard of, for this worker alone; empty when none is. */
    public Uni<Optional<Replay>> claim(SqlClient database, UUID worker, Instant now, Instant until) {
        return database.preparedQuery(CLAIM)
                .execute(Tuple.of(worker, at(now), at(until)))
                .map(Replays::first);
    }

    /**
     * Keeps a step.
     *
     * @param kept how many of the differences found are kept
     * @return whether it still is this worker's to go on with; nothing is kept when not
     */
    public Uni<Boolean> advance(
            SqlClient transaction, Replay replay, UUID worker, Step step, List<Difference> kept, Instant until) {
        return transaction
                .preparedQuery(ADVANCE)
                .execute(Tuple.tuple()
                        .addUUID(replay.id())
                        .addUUID(worker)
                        .addLong((long) step.attempts())
                        .addOffsetDateTime(at(step.next().decidedAt()))
                        .addUUID(step.next().attemptId())
                        .addString(EventJson.write(step.tally()))
                        .addLong((long) kept.size())
                        .addOffsetDateTime(at(until)))
                .chain(advanced -> advanced.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : note(transaction, replay, kept).replaceWith(true));
    }

    private static Uni<Void> note(SqlClient transaction, Replay replay, List<Difference> kept) {
        if (kept.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(NOTE)
                .execute(Tuple.tuple()
                        .addUUID(replay.id())
                        .addArrayOfLong(LongStream.rangeClosed(1, kept.size())
                                .mapToObj(number -> replay.differences() + number)
                                .toArray(Long[]::new))
                        .addArrayOfString(kept.stream()
                                .map(difference -> String.join(
                                        ",",
                                        difference.changes().stream()
                                                .map(Change::code)
                                                .toList()))
                                .toArray(String[]::new))
                        .addArrayOfString(kept.stream().map(EventJson::write).toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Ends it, unless it was cancelled meanwhile. */
    public Uni<Void> end(SqlClient database, UUID id, UUID worker, State state, String failure, Instant now) {
        return database.preparedQuery(END)
                .execute(Tuple.of(id, worker, state.code(), at(now), failure))
                .replaceWithVoid();
    }

    /** Lets others go on with what this worker has in hand. */
    public Uni<Void> release(SqlClient database, UUID worker, Instant now) {
        return database.preparedQuery(RELEASE)
                .execute(Tuple.of(worker, at(now.minusSeconds(1))))
                .replaceWithVoid();
    }

    /** Whether there was one to cancel. */
    public Uni<Boolean> cancel(SqlClient database, UUID id, Instant now) {
        return database.preparedQuery(CANCEL).execute(Tuple.of(id, at(now))).map(rows -> rows.rowCount() > 0);
    }

    /** Whether there was one that had ended. */
    public Uni<Boolean> remove(SqlClient database, UUID id) {
        return database.preparedQuery(REMOVE).execute(Tuple.of(id)).map(rows -> rows.rowCount() > 0);
    }

    /** Forgets those that ended before this moment. */
    public Uni<Void> forget(SqlClient database, Instant endedBefore) {
        return database.preparedQuery(FORGET).execute(Tuple.of(at(endedBefore))).replaceWithVoid();
    }

    /** The differences after a place, of one kind or of every kind when null. */
    public Uni<List<Numbered>> differences(SqlClient database, UUID id, long after, Change change, int most) {
        return database.preparedQuery(DIFFERENCES)
                .execute(Tuple.of(id, after, change == null ? null : change.code(), most))
                .map(rows -> rows.stream()
                        .map(row ->
                                new Numbered(row.getLong(0), EventJson.readStored(row.getString(1), Difference.class)))
                        .toList());
    }

    private static Optional<Replay> first(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(replay(rows.iterator().next()));
    }

    private static Replay replay(Row row) {
        return new Replay(
                row.getUUID(0),
                coded(State.values(), row.getString(1)),
                new Order(
                        instant(row, 2),
                        row.getString(3),
                        coded(ComparedWith.values(), row.getString(4)),
                        EventJson.readStored(row.getString(5), JsonNode.class),
                        row.getLong(6),
                        EventJson.readStored(row.getString(7), Connections.class),
                        new Position(instant(row, 8), row.getUUID(9)),
                        instant(row, 10)),
                row.getLong(11),
                row.getLong(12),
                new Position(instant(row, 13), row.getUUID(14)),
                EventJson.readStored(row.getString(15), Tally.class),
                row.getLong(16),
                instant(row, 17),
                instant(row, 18),
                row.getString(19));
    }

    private static <E extends Enum<E>> E coded(E[] all, String code) {
        return Arrays.stream(all)
                .filter(one -> one.toString().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A stored replay has an unknown " + code));
    }

    private static Instant instant(Row row, int column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
