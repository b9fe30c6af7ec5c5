package dev.muster.reporting.apple.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventJson;
import dev.muster.events.Topics;
import dev.muster.events.apple.PushCertificateState;
import dev.muster.events.apple.Reconciliation;
import dev.muster.events.apple.SyncCompleted;
import dev.muster.events.apple.SyncFailed;
import dev.muster.events.apple.SyncPageStored;
import dev.muster.events.apple.SyncStarted;
import dev.muster.events.apple.TokenStateChanged;
import dev.muster.reporting.apple.AppleLists;
import dev.muster.reporting.apple.PushCertificate;
import dev.muster.reporting.apple.SyncRun;
import dev.muster.reporting.apple.Token;
import dev.muster.reporting.attempt.persistence.AttemptRows;
import dev.muster.reporting.statement.persistence.Where;
import dev.muster.reporting.window.RowPosition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps tokens and runs. Every statement may come twice, and in any order: greatest numbers and the end win. */
@Singleton
public class AppleRows implements AppleLists {

    private static final String START = """
            insert into ade_sync_run as known (run_id, token_id, token_name, kind, trigger, state, started_at, heard_at)
            values ($1, $2, $3, $4, $5, 'running', $6, $6)
            on conflict (run_id) do update set
                token_name = excluded.token_name, kind = excluded.kind, trigger = excluded.trigger,
                started_at = excluded.started_at, heard_at = greatest(known.heard_at, excluded.heard_at)
            """;
    // The changes of a page are added once: a page that was counted before is not beyond the last one.
    private static final String PAGE = """
            insert into ade_sync_run as known (run_id, token_id, state, heard_at, pages, fetched, changed)
            values ($1, $2, 'running', $3, $4, $5, $6)
            on conflict (run_id) do update set
                heard_at = greatest(known.heard_at, excluded.heard_at),
                changed = known.changed + case when excluded.pages > known.pages then excluded.changed else 0 end,
                pages = greatest(known.pages, excluded.pages), fetched = greatest(known.fetched, excluded.fetched)
            """;
    private static final String COMPLETE = """
            insert into ade_sync_run as known (run_id, token_id, token_name, kind, state, started_at, heard_at, ended_at,
                                               pages, fetched, added, modified, removed, reconciliation)
            values ($1, $2, $3, $4, 'completed', $5, $6, $6, $7, $8, $9, $10, $11, $12)
            on conflict (run_id) do update set
                token_name = excluded.token_name, kind = excluded.kind, state = excluded.state,
                started_at = coalesce(known.started_at, excluded.started_at),
                heard_at = greatest(known.heard_at, excluded.heard_at), ended_at = excluded.ended_at,
                pages = greatest(known.pages, excluded.pages), fetched = greatest(known.fetched, excluded.fetched),
                added = excluded.added, modified = excluded.modified, removed = excluded.removed,
                reconciliation = excluded.reconciliation
            """;
    private static final String FAIL = """
            insert into ade_sync_run as known (run_id, token_id, token_name, kind, state, started_at, heard_at, ended_at,
                                               reason, detail, retry_at, resumable)
            values ($1, $2, $3, $4, 'failed', $5, $6, $6, $7, $8, $9, $10)
            on conflict (run_id) do update set
                token_name = excluded.token_name, kind = excluded.kind, state = excluded.state,
                started_at = coalesce(known.started_at, excluded.started_at),
                heard_at = greatest(known.heard_at, excluded.heard_at), ended_at = excluded.ended_at,
                reason = excluded.reason, detail = excluded.detail, retry_at = excluded.retry_at,
                resumable = excluded.resumable
            """;
    private static final String NAME = """
            insert into ade_token (token_id, name) values ($1, $2)
            on conflict (token_id) do update set name = excluded.name
            """;
    private static final String STAND = """
            insert into ade_token as known (token_id, name, state, previous_state, state_since, detail, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (token_id) do update set
                name = excluded.name, state = excluded.state, previous_state = excluded.previous_state,
                state_since = excluded.state_since, detail = excluded.detail, expires_at = excluded.expires_at
            where known.state_since is null or known.state_since <= excluded.state_since
            """;
    private static final String CERTIFY = """
            insert into push_certificate as known (topic, apple_id, serial_number, expires_at, changed_at)
            values ($1, $2, $3, $4, $5)
            on conflict (one) do update set
                topic = excluded.topic, apple_id = excluded.apple_id, serial_number = excluded.serial_number,
                expires_at = excluded.expires_at, changed_at = excluded.changed_at
            where known.changed_at <= excluded.changed_at
            """;
    private static final String TELL_WATCHERS = "insert into change (kind, id) values ($1, $2)";
    private static final String LAST_RUNS = """
            select distinct on (token_id, class) *
            from (select *, case when reconciliation is not null then 'reconciled' else '' end as class
                  from ade_sync_run where ended_at is not null
                  union all
                  select *, 'last' from ade_sync_run where ended_at is not null
                  union all
                  select *, 'running' from ade_sync_run where ended_at is null) as runs
            where class <> ''
            order by token_id, class, heard_at desc
            """;

    private final Pool pool;

    AppleRows(Pool pool) {
        this.pool = pool;
    }

    void note(SqlConnection transaction, Delivery delivery) {
        Object event = delivery.event();
        if (event instanceof SyncStarted started) {
            name(transaction, started.tokenId(), started.tokenName());
            run(
                    transaction,
                    START,
                    started.runId(),
                    started.tokenId(),
                    started.tokenName(),
                    text(started.kind()),
                    text(started.trigger()),
                    at(started.at()));
            tell(transaction, "sync", started.runId());
        } else if (event instanceof SyncPageStored page) {
            run(transaction, PAGE, page.runId(), page.tokenId(), at(page.at()), page.page(), page.fetched(), (long)
                    page.changed());
            tell(transaction, "sync", page.runId());
        } else if (event instanceof SyncCompleted done) {
            name(transaction, done.tokenId(), done.tokenName());
            run(
                    transaction,
                    COMPLETE,
                    done.runId(),
                    done.tokenId(),
                    done.tokenName(),
                    text(done.kind()),
                    at(done.startedAt()),
                    at(done.at()),
                    done.pages(),
                    done.fetched(),
                    done.added(),
                    done.modified(),
                    done.removed(),
                    done.reconciliation() == null ? null : EventJson.write(done.reconciliation()));
            tell(transaction, "sync", done.runId());
        } else if (event instanceof SyncFailed failed) {
            name(transaction, failed.tokenId(), failed.tokenName());
            run(
                    transaction,
                    FAIL,
                    failed.runId(),
                    failed.tokenId(),
                    failed.tokenName(),
                    text(failed.kind()),
                    at(failed.startedAt()),
                    at(failed.at()),
                    failed.reasonCode(),
                    failed.detail(),
                    at(failed.retryAt()),
                    failed.resumable());
            tell(transaction, "sync", failed.runId());
        } else if (event instanceof TokenStateChanged changed) {
            run(
                    transaction,
                    STAND,
                    changed.tokenId(),
                    changed.tokenName(),
                    text(changed.state()),
                    text(changed.previous()),
                    at(changed.at()),
                    changed.detail(),
                    at(changed.expiresAt()));
            tell(transaction, "token", changed.tokenId());
        } else if (event instanceof PushCertificateState certificate) {
            run(
                    transaction,
                    CERTIFY,
                    certificate.topic(),
                    certificate.appleId(),
                    certificate.serialNumber(),
                    at(certificate.expiresAt()),
                    at(certificate.changedAt()));
        } else if (event == null && delivery.topic() == Topics.APPLE_PUSH_CERTIFICATE) {
            run(transaction, "delete from push_certificate");
        }
    }

    private static void name(SqlConnection transaction, UUID tokenId, String name) {
        run(transaction, NAME, tokenId, name);
    }

    private static void tell(SqlConnection transaction, String kind, UUID id) {
        await(transaction.query(AttemptRows.ONE_COUNTS_AT_A_TIME).execute());
        run(transaction, TELL_WATCHERS, kind, id);
    }

    private static void run(SqlConnection transaction, String statement, Object... values) {
        Tuple tuple = Tuple.tuple();
        for (Object value : values) {
            tuple.addValue(value);
        }
        await(transaction.preparedQuery(statement).execute(tuple));
    }

    @Override
    public Uni<List<Token>> tokens(Instant now) {
        return pool.query(LAST_RUNS)
                .execute()
                .chain(runs -> pool.query("select * from ade_token order by name, token_id")
                        .execute()
                        .map(tokens -> {
                            List<Token> found = new ArrayList<>();
                            tokens.forEach(row -> found.add(token(row, runs, now)));
                            return found;
                        }));
    }

    private static Token token(Row row, RowSet<Row> runs, Instant now) {
        UUID tokenId = row.getUUID("token_id");
        Instant expiresAt = instant(row, "expires_at");
        return new Token(
                tokenId,
                row.getString("name"),
                row.getString("state"),
                row.getString("previous_state"),
                instant(row, "state_since"),
                row.getString("detail"),
                expiresAt,
                expiresAt == null
                        ? null
                        : Math.floorDiv(
                                Duration.between(now, expiresAt).toSeconds(),
                                Duration.ofDays(1).toSeconds()),
                run(runs, tokenId, "last", now),
                run(runs, tokenId, "running", now),
                Token.Reconciled.by(run(runs, tokenId, "reconciled", now)));
    }

    private static SyncRun run(RowSet<Row> runs, UUID tokenId, String which, Instant now) {
        for (Row row : runs) {
            if (tokenId.equals(row.getUUID("token_id")) && which.equals(row.getString("class"))) {
                return run(row).seen(now);
            }
        }
        return null;
    }

    @Override
    public Uni<List<SyncRun>> runs(UUID tokenId, int limit, RowPosition after, Instant now) {
        Where where = Where.everything().and("token_id", "=", tokenId);
        if (after != null) {
            where.after("heard_at", "run_id", after.at(), after.id());
        }
        String sql = "select * from ade_sync_run" + where + " order by heard_at desc, run_id desc limit "
                + where.bind(limit + 1);
        return pool.preparedQuery(sql).execute(where.values()).map(rows -> seen(rows, now));
    }

    @Override
    public Uni<List<SyncRun>> runs(List<UUID> runIds, Instant now) {
        return runIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : pool.preparedQuery("select * from ade_sync_run where run_id = any ($1)")
                        .execute(Tuple.of(runIds.toArray(UUID[]::new)))
                        .map(rows -> seen(rows, now));
    }

    @Override
    public Uni<Optional<PushCertificate>> pushCertificate(Instant now) {
        return pool.query("select * from push_certificate").execute().map(rows -> {
            for (Row row : rows) {
                return Optional.of(PushCertificate.of(
                        row.getString("topic"),
                        row.getString("apple_id"),
                        row.getString("serial_number"),
                        instant(row, "expires_at"),
                        now));
            }
            return Optional.empty();
        });
    }

    private static List<SyncRun> seen(RowSet<Row> rows, Instant now) {
        List<SyncRun> found = new ArrayList<>(rows.size());
        rows.forEach(row -> found.add(run(row).seen(now)));
        return found;
    }

    private static SyncRun run(Row row) {
        String reconciliation = row.getString("reconciliation");
        return new SyncRun(
                row.getUUID("run_id"),
                row.getUUID("token_id"),
                row.getString("token_name"),
                row.getString("kind"),
                row.getString("trigger"),
                row.getString("state"),
                instant(row, "started_at"),
                instant(row, "heard_at"),
                instant(row, "ended_at"),
                row.getInteger("pages"),
                row.getLong("fetched"),
                row.getLong("added"),
                row.getLong("modified"),
                row.getLong("removed"),
                row.getLong("changed"),
                row.getString("reason"),
                null,
                null,
                row.getString("detail"),
                instant(row, "retry_at"),
                row.getBoolean("resumable"),
                reconciliation == null ? null : EventJson.readStored(reconciliation, Reconciliation.class));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static String text(Object code) {
        return code == null ? null : code.toString();
    }
}
