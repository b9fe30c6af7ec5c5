package dev.muster.applesync.token.persistence;

import dev.muster.applesync.apple.Account;
import dev.muster.applesync.apple.ServerToken;
import dev.muster.applesync.apple.ServerTokens.Usable;
import dev.muster.applesync.reseal.SealedRows;
import dev.muster.applesync.token.AdeToken.Trouble;
import dev.muster.applesync.token.AppleAnswer;
import dev.muster.applesync.token.TokenState;
import dev.muster.applesync.token.TokenType;
import dev.muster.applesync.token.file.TokenJson;
import dev.muster.http.access.ScopeTags;
import dev.muster.secrets.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Changes the table {@code ade_token}. Secrets go in and out sealed, each bound to its row. */
@Singleton
public class TokenRows implements SealedRows {

    /** Creating tokens one after another is the only way to count them. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('muster.ade_token'))";

    private static final String COUNT = "select count(*) from ade_token";
    private static final String LOCK = "select * from ade_token where token_id = $1 for update";
    private static final String OF_SERVER = """
            select case when $3::text[] is null or scope_tags && $3::text[] then name else '(out of scope)' end
            from ade_token where server_uuid = $1 and token_id <> $2
            """;
    private static final String CREATE = """
            insert into ade_token (token_id, name, token_type, apple_id, scope_tags, changed_at, created_at)
            values ($1, $2, 'dep', $3, $4, $5, $5) returning *
            """;
    private static final String DESCRIBE = """
            update ade_token set name = $2, apple_id = $3, scope_tags = $4, changed_at = $5, version = version + 1
            where token_id = $1 returning *
            """;
    private static final String DELETE = "delete from ade_token where token_id = $1";
    private static final String TOUCH =
            "update ade_token set changed_at = $2, version = version + 1 where token_id = $1";
    /** What kept profiles from Apple says nothing of a new file. */
    private static final String UPLOAD = """
            with rested as (update assignment_due set not_before = null where token_id = $1)
            update ade_token set credentials = $2, expires_at = $3, uploaded_at = $4, changed_at = $4, version = version + 1,
                                 apple_id = coalesce($5, apple_id), confirmed = false
            where token_id = $1
            """;

    private static final String CONFIRM = """
            update ade_token set confirmed = true, server_uuid = $2, server_name = $3, organisation = $4, org_id = $5,
                                 org_id_hash = $6, token_type = $7, admin_id = $8, apple_id = coalesce(apple_id, $8)
            where token_id = $1
            """;
    /** That the terms were accepted is what profiles waited for. */
    private static final String NOTE = """
            with rested as (update assignment_due d set not_before = null from ade_token t
                            where d.token_id = $1 and t.token_id = $1 and t.last_answer = 'termsNotAccepted' and $2 = 'ok')
            update ade_token set last_answer = $2, last_answer_at = $3, refusal = $4, refusal_detail = $5,
                                 refusal_status = $6, look_at = $7
            where token_id = $1
            """;

    private static final String TOLD = """
            update ade_token set told_state = $2, state_changed_at = $3 where token_id = $1
            """;
    private static final String LOOK_AT = "update ade_token set look_at = $2 where token_id = $1";
    private static final String CREDENTIALS =
            "select credentials, confirmed from ade_token where token_id = $1 and credentials is not null";
    private static final String CLAIM_DUE = """
            update ade_token set look_at = $2 where token_id in (
                select token_id from ade_token where look_at <= $1 order by look_at limit $3 for update skip locked)
            returning *
            """;
    private static final String SEALED = "select token_id, credentials from ade_token where credentials is not null";
    private static final String RESEAL =
            "update ade_token set credentials = $3 where token_id = $1 and credentials = $2";

    private final Sealer sealer;

    TokenRows(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Number of tokens; nobody else creates one before the end of the transaction. */
    public Uni<Long> countAlone(SqlClient transaction) {
        return transaction
                .query(ONE_AT_A_TIME)
                .execute()
                .chain(() -> transaction.query(COUNT).execute())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    public Uni<Optional<TokenRow>> lock(SqlClient transaction, UUID tokenId) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(tokenId))
                .map(rows -> rows.stream().findFirst().map(TokenRow::of));
    }

    /** Name of another token of this server, as far as it is in sight, or empty. */
    public Uni<Optional<String>> otherOfServer(
            SqlClient transaction, String serverUuid, UUID tokenId, ScopeTags sight) {
        return transaction
                .preparedQuery(OF_SERVER)
                .execute(Tuple.of(serverUuid, tokenId, sight.orNull()))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString(0)));
    }

    public Uni<TokenRow> create(
            SqlClient transaction, UUID tokenId, String name, String appleId, List<String> scopeTags, Instant now) {
        return transaction
                .preparedQuery(CREATE)
                .execute(Tuple.of(tokenId, name, appleId, scopeTags.toArray(String[]::new), at(now)))
                .map(TokenRows::one);
    }

    public Uni<TokenRow> describe(
            SqlClient transaction, UUID tokenId, String name, String appleId, List<String> scopeTags, Instant now) {
        return transaction
                .preparedQuery(DESCRIBE)
                .execute(Tuple.of(tokenId, name, appleId, scopeTags.toArray(String[]::new), at(now)))
                .map(TokenRows::one);
    }

    public Uni<Void> delete(SqlClient transaction, UUID tokenId) {
        return transaction.preparedQuery(DELETE).execute(Tuple.of(tokenId)).replaceWithVoid();
    }

    /** An administrator changed something that belongs to the token. */
    public Uni<Void> touch(SqlClient transaction, UUID tokenId, Instant now) {
        return transaction
                .preparedQuery(TOUCH)
                .execute(Tuple.of(tokenId, at(now)))
                .replaceWithVoid();
    }

    /** Stores an uploaded token; whose it is Apple has not said yet. */
    public Uni<Void> upload(SqlClient transaction, UUID tokenId, ServerToken token, String appleId, Instant now) {
        Buffer sealed = Buffer.buffer(
                sealer.seal(TokenJson.write(token).getBytes(StandardCharsets.UTF_8), credentialsOf(tokenId)));
        return transaction
                .preparedQuery(UPLOAD)
                .execute(Tuple.of(tokenId, sealed, at(token.expiresAt()), at(now), appleId))
                .replaceWithVoid();
    }

    /** Stores whose token it is. */
    public Uni<Void> confirm(SqlClient transaction, UUID tokenId, Account account) {
        return transaction
                .preparedQuery(CONFIRM)
                .execute(Tuple.tuple()
                        .addUUID(tokenId)
                        .addString(account.serverUuid())
                        .addString(account.serverName())
                        .addString(account.orgName() == null ? account.orgId() : account.orgName())
                        .addString(account.orgId())
                        .addString(account.orgIdHash())
                        .addString(TokenType.of(account.orgType()).toString())
                        .addString(account.adminId()))
                .replaceWithVoid();
    }

    /**
     * Stores what Apple answered last.
     *
     * @param trouble why it gave no answer, null when it gave one
     * @param lookAt when to look at the token again
     */
    public Uni<Void> note(
            SqlClient transaction, UUID tokenId, AppleAnswer answer, Trouble trouble, Instant now, Instant lookAt) {
        return transaction
                .preparedQuery(NOTE)
                .execute(Tuple.tuple()
                        .addUUID(tokenId)
                        .addString(answer.toString())
                        .addOffsetDateTime(at(now))
                        .addString(trouble == null ? null : trouble.reason().code())
                        .addString(trouble == null ? null : trouble.detail())
                        .addInteger(trouble == null ? 0 : trouble.status())
                        .addOffsetDateTime(at(lookAt)))
                .replaceWithVoid();
    }

    public Uni<Void> told(SqlClient transaction, UUID tokenId, TokenState state, Instant now) {
        return transaction
                .preparedQuery(TOLD)
                .execute(Tuple.of(tokenId, state.toString(), at(now)))
                .replaceWithVoid();
    }

    public Uni<Void> lookAt(SqlClient transaction, UUID tokenId, Instant when) {
        return transaction
                .preparedQuery(LOOK_AT)
                .execute(Tuple.of(tokenId, at(when)))
                .replaceWithVoid();
    }

    /** The token uploaded last, opened. */
    public Uni<Optional<Usable>> credentials(SqlClient database, UUID tokenId) {
        return database.preparedQuery(CREDENTIALS)
                .execute(Tuple.of(tokenId))
                .map(rows -> rows.stream().findFirst().map(row -> usable(tokenId, row)));
    }

    /** Tokens that are due to be looked at; the others of their claim are told to come back at {@code again}. */
    public Uni<List<TokenRow>> claimDue(SqlClient database, Instant now, Instant again, int most) {
        return database.preparedQuery(CLAIM_DUE)
                .execute(Tuple.of(at(now), at(again), most))
                .map(rows -> {
                    List<TokenRow> due = new ArrayList<>();
                    rows.forEach(row -> due.add(TokenRow.of(row)));
                    return due;
                });
    }

    @Override
    public Uni<Integer> reseal(SqlClient database) {
        return database.query(SEALED).execute().chain(rows -> {
            List<Tuple> again = new ArrayList<>();
            rows.forEach(row -> {
                Buffer sealed = row.getBuffer(1).getDelegate();
                if (sealer.isOutdated(sealed.getBytes())) {
                    String place = credentialsOf(row.getUUID(0));
                    byte[] fresh = sealer.seal(sealer.open(sealed.getBytes(), place), place);
                    again.add(Tuple.of(row.getUUID(0), sealed, Buffer.buffer(fresh)));
                }
            });
            return again.isEmpty()
                    ? Uni.createFrom().item(0)
                    : database.preparedQuery(RESEAL).executeBatch(again).replaceWith(again.size());
        });
    }

    private Usable usable(UUID tokenId, Row row) {
        byte[] opened = sealer.open(row.getBuffer("credentials").getBytes(), credentialsOf(tokenId));
        ServerToken token = TokenJson.read(new String(opened, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("A stored token is unreadable: tokenId=" + tokenId));
        return new Usable(token, row.getBoolean("confirmed"));
    }

    private static TokenRow one(RowSet<Row> rows) {
        return TokenRow.of(rows.iterator().next());
    }

    private static String credentialsOf(UUID tokenId) {
        return "ade_token/credentials/" + tokenId;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
