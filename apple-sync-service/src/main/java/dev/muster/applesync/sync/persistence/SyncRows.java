package dev.muster.applesync.sync.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.applesync.sync.Course;
import dev.muster.applesync.sync.Lease;
import dev.muster.applesync.sync.LeaseLost;
import dev.muster.applesync.sync.Phase;
import dev.muster.applesync.sync.SyncFailure;
import dev.muster.applesync.sync.SyncKind;
import dev.muster.applesync.sync.SyncPosition;
import dev.muster.applesync.sync.SyncRun;
import dev.muster.applesync.sync.SyncRun.Cause;
import dev.muster.events.apple.Reconciliation;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code token_sync} and {@code sync_run}, within one transaction. */
final class SyncRows {

    /** Leases go by the clock of the database: those of the instances may differ. */
    private static final String LOCK = """
            select s.*, t.name as token_name, t.changed_at as token_changed_at, t.uploaded_at is not null as has_file
            from token_sync s join ade_token t on t.token_id = s.token_id
            where s.token_id = $1 and (s.lease_until is null or s.lease_until < clock_timestamp())
            for update of s skip locked
            """;

    private static final String LOCK_PATIENTLY = """
            select s.*, t.name as token_name, t.changed_at as token_changed_at, t.uploaded_at is not null as has_file
            from token_sync s join ade_token t on t.token_id = s.token_id where s.token_id = $1 for update of s
            """;

    private static final String RUNS = """
            (select * from sync_run where token_id = $1 order by started_at desc, run_id desc limit 1)
            union all
            (select * from sync_run where token_id = $1 and kind = 'full' and state = 'completed'
             order by started_at desc limit 1)
            """;

    private static final String INTERRUPT = """
            update sync_run set state = 'failed', finished_at = $2, failure = 'interrupted', retry_at = $2,
                                detail = 'The process that ran it went away', resumable = kind = 'full'
            where token_id = $1 and state = 'running' returning *
            """;

    private static final String BEGIN_RUN = """
            insert into sync_run (run_id, token_id, kind, cause, state, started_at, fence, progress_at)
            values ($1, $2, $3, $4, 'running', $5, $6, $5)
            """;

    private static final String LEASE = """
            update token_sync set fence = $2, lease_until = clock_timestamp() + $3::bigint * interval '1 millisecond',
                                  requested = null, requested_at = null, requested_by = null
            where token_id = $1
            """;

    /** Refused when a later run has raised the fence. */
    private static final String MOVE = """
            update token_sync
            set phase = $3, fetch_cursor = $4, generation = $6, list_started_at = $7,
                delta_cursor_at = case when delta_cursor is distinct from $5 then $8 else delta_cursor_at end,
                delta_cursor = $5, lease_until = clock_timestamp() + $9::bigint * interval '1 millisecond', list_pages = $10
            where token_id = $1 and fence = $2
            """;

    private static final String RELEASE =
            "update token_sync set lease_until = null, next_due_at = $3 where token_id = $1 and fence = $2";

    private static final String NEXT_DUE = "update token_sync set next_due_at = $2 where token_id = $1";

    private static final String REQUEST =
            "update token_sync set requested = $2, requested_at = $3, requested_by = $4 where token_id = $1";

    private static final String FORGET_REQUEST =
            "update token_sync set requested = null, requested_at = null, requested_by = null where token_id = $1";

    private static final String PROGRESS = """
            update sync_run set kind = $2, pages = pages + $3, devices = devices + $4, added = added + $5,
                                modified = modified + $6, removed = removed + $7, progress_at = $8
            where run_id = $1 returning *
            """;

    private static final String COMPLETE = """
            update sync_run set kind = $2, state = 'completed', finished_at = $3, progress_at = $3, at_apple = $4,
                                here = $5, missing_here = $6, unknown_to_apple = $7, sample_serials = $8
            where run_id = $1 returning *
            """;

    private static final String FAIL = """
            update sync_run set kind = $2, state = 'failed', finished_at = $3, progress_at = $3, failure = $4, detail = $5,
                                retry_at = $6, resumable = $7
            where run_id = $1 returning *
            """;

    private static final String TOKEN_NAME = "select name from ade_token where token_id = $1";

    /** On conflict alone would wait for every run that is just writing. */
    private static final String MEET_TOKENS = """
            insert into token_sync (token_id)
            select token_id from ade_token t
            where not exists (select 1 from token_sync s where s.token_id = t.token_id)
            on conflict do nothing
            """;

    /** Due by the schedule, asked for, or failed before an administrator changed the token. */
    private static final String DUE = """
            select s.token_id from token_sync s
            join ade_token t on t.token_id = s.token_id
            left join lateral (select state, finished_at from sync_run r where r.token_id = s.token_id
                               order by started_at desc, run_id desc limit 1) as last on true
            where (s.lease_until is null or s.lease_until < clock_timestamp()) and t.uploaded_at is not null
              and (s.next_due_at is null or s.next_due_at <= $1 or s.requested is not null
                   or last.state = 'running' or last.state = 'failed' and last.finished_at < t.changed_at)
            order by s.requested_at nulls last, s.next_due_at nulls first limit $2
            """;

    private final SqlConnection transaction;

    SyncRows(SqlConnection transaction) {
        this.transaction = transaction;
    }

    /** Makes a row for every token that has none. */
    static void meetTokens(SqlConnection transaction) {
        await(transaction.query(MEET_TOKENS).execute());
    }

    static List<UUID> due(SqlConnection transaction, Instant now, int most) {
        meetTokens(transaction);
        List<UUID> due = new ArrayList<>();
        await(transaction.preparedQuery(DUE).execute(Tuple.of(at(now), most))).forEach(row -> due.add(row.getUUID(0)));
        return due;
    }

    /** A token as it was found. */
    record Found(
            String tokenName,
            Instant tokenChangedAt,
            SyncPosition position,
            Instant changesCursorAt,
            long fence,
            SyncKind requested,
            boolean hasFile) {

        /** Whether a wish is more than the one that waits already. */
        boolean isMore(SyncKind asked) {
            return requested == null || requested == SyncKind.DELTA && asked == SyncKind.FULL;
        }
    }

    /** Locks a token that nobody runs. */
    Optional<Found> lock(UUID tokenId) {
        return found(await(transaction.preparedQuery(LOCK).execute(Tuple.of(tokenId))));
    }

    /** Locks a token, waiting for whoever holds it. */
    Optional<Found> lockPatiently(UUID tokenId) {
        return found(await(transaction.preparedQuery(LOCK_PATIENTLY).execute(Tuple.of(tokenId))));
    }

    private static Optional<Found> found(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        String requested = row.getString("requested");
        return Optional.of(new Found(
                row.getString("token_name"),
                RunRow.instant(row, "token_changed_at"),
                new SyncPosition(
                        RunRow.named(Phase.values(), row.getString("phase")),
                        row.getString("fetch_cursor"),
                        row.getString("delta_cursor"),
                        row.getLong("generation"),
                        RunRow.instant(row, "list_started_at"),
                        row.getInteger("list_pages")),
                RunRow.instant(row, "delta_cursor_at"),
                row.getLong("fence"),
                requested == null ? null : RunRow.named(SyncKind.values(), requested),
                row.getBoolean("has_file")));
    }

    /** The last run and the last completed full one. */
    List<SyncRun> runs(UUID tokenId) {
        List<SyncRun> runs = new ArrayList<>(2);
        await(transaction.preparedQuery(RUNS).execute(Tuple.of(tokenId))).forEach(row -> runs.add(RunRow.run(row)));
        return runs;
    }

    /** Ends a run whose process went away. */
    Optional<SyncRun> interrupt(UUID tokenId, Instant now) {
        RowSet<Row> rows = await(transaction.preparedQuery(INTERRUPT).execute(Tuple.of(tokenId, at(now))));
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(RunRow.run(rows.iterator().next()));
    }

    void begin(Lease lease, SyncKind kind, Cause cause, Duration time) {
        await(transaction.preparedQuery(LEASE).execute(Tuple.of(lease.tokenId(), lease.fence(), time.toMillis())));
        await(transaction
                .preparedQuery(BEGIN_RUN)
                .execute(Tuple.of(
                        lease.runId(),
                        lease.tokenId(),
                        kind.toString(),
                        cause.toString(),
                        at(lease.startedAt()),
                        lease.fence())));
    }

    /** Stores where a run is; throws {@link LeaseLost} when it is not its turn any more. */
    void move(Lease lease, SyncPosition position, Instant now, Duration time) {
        Tuple values = Tuple.tuple()
                .addUUID(lease.tokenId())
                .addLong(lease.fence())
                .addString(position.phase().toString())
                .addString(position.listCursor())
                .addString(position.changesCursor())
                .addLong(position.generation())
                .addOffsetDateTime(at(position.listStartedAt()))
                .addOffsetDateTime(at(now))
                .addLong(time.toMillis())
                .addInteger(position.pages());
        if (await(transaction.preparedQuery(MOVE).execute(values)).rowCount() == 0) {
            throw new LeaseLost();
        }
    }

    void release(Lease lease, Instant nextDueAt) {
        await(transaction.preparedQuery(RELEASE).execute(Tuple.of(lease.tokenId(), lease.fence(), at(nextDueAt))));
    }

    void nextDue(UUID tokenId, Instant at) {
        await(transaction.preparedQuery(NEXT_DUE).execute(Tuple.of(tokenId, at(at))));
    }

    void request(UUID tokenId, SyncKind kind, Instant now, String administrator) {
        await(transaction.preparedQuery(REQUEST).execute(Tuple.of(tokenId, kind.toString(), at(now), administrator)));
    }

    void forgetRequest(UUID tokenId) {
        await(transaction.preparedQuery(FORGET_REQUEST).execute(Tuple.of(tokenId)));
    }

    SyncRun progress(Lease lease, Course course, int pages, int devices, int[] changes, Instant now) {
        Tuple values = Tuple.tuple()
                .addUUID(lease.runId())
                .addString(course.kind().toString())
                .addInteger(pages)
                .addLong((long) devices)
                .addLong((long) changes[0])
                .addLong((long) changes[1])
                .addLong((long) changes[2])
                .addOffsetDateTime(at(now));
        return one(PROGRESS, values);
    }

    SyncRun complete(Lease lease, Course course, Reconciliation reconciliation, Instant now) {
        Tuple values = Tuple.tuple()
                .addUUID(lease.runId())
                .addString(course.kind().toString())
                .addOffsetDateTime(at(now))
                .addLong(reconciliation == null ? null : reconciliation.atApple())
                .addLong(reconciliation == null ? null : reconciliation.here())
                .addLong(reconciliation == null ? null : reconciliation.missingHere())
                .addLong(reconciliation == null ? null : reconciliation.unknownToApple())
                .addArrayOfString(
                        reconciliation == null
                                ? null
                                : reconciliation.sampleSerials().toArray(String[]::new));
        return one(COMPLETE, values);
    }

    SyncRun fail(Lease lease, Course course, SyncFailure failure, Instant now) {
        Tuple values = Tuple.tuple()
                .addUUID(lease.runId())
                .addString(course.kind().toString())
                .addOffsetDateTime(at(now))
                .addString(failure.code())
                .addString(failure.detail())
                .addOffsetDateTime(at(failure.retryAt()))
                .addBoolean(course.position().open());
        return one(FAIL, values);
    }

    String tokenName(UUID tokenId) {
        return await(transaction.preparedQuery(TOKEN_NAME).execute(Tuple.of(tokenId)))
                .iterator()
                .next()
                .getString(0);
    }

    private SyncRun one(String statement, Tuple values) {
        return RunRow.run(await(transaction.preparedQuery(statement).execute(values))
                .iterator()
                .next());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
