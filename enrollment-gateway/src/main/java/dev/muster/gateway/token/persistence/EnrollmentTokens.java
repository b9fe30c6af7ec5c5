package dev.muster.gateway.token.persistence;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.TokenUse;
import dev.muster.gateway.lane.Lane;
import dev.muster.gateway.token.EnrollmentToken;
import dev.muster.gateway.token.TokenValue;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Enrollment tokens. A use is counted with one statement, so that no concurrency yields more than the quota (I9). */
@Singleton
public class EnrollmentTokens {

    private static final String COLUMNS =
            "token_id, method, profile_name, created_at as token_created_at, expires_at, revoked_at, quota, used";
    private static final String BY_HASH = "select " + COLUMNS + " from enrollment_token where value_hash = $1";
    private static final String ALL = "select " + COLUMNS + " from enrollment_token order by created_at desc limit $1";
    private static final String CREATE = """
            insert into enrollment_token (token_id, value_hash, method, profile_name, expires_at, quota, created_at, created_by,
                profile_id, sealed_value)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;
    private static final String REVOKE =
            "update enrollment_token set revoked_at = coalesce(revoked_at, $2) where token_id = $1";
    private static final String REVOKE_ALL_OF =
            "update enrollment_token set revoked_at = $2 where profile_id = $1 and revoked_at is null";
    private static final String SEALED_VALUE = "select sealed_value from enrollment_token where token_id = $1";
    private static final String USE = """
            with noted as (
                insert into enrollment_token_use (attempt_id, token_id) select * from unnest($1::uuid[], $2::text[])
                on conflict do nothing returning token_id),
                 counted as (select token_id, count(*) as n from noted group by token_id)
            update enrollment_token t set used = used + counted.n from counted where t.token_id = counted.token_id
            """;
    private static final String USED_BY =
            "select attempt_id, token_id from enrollment_token_use where attempt_id = any ($1)";
    private static final String GIVE_BACK = """
            with freed as (delete from enrollment_token_use where attempt_id = any ($1) returning token_id),
                 counted as (select token_id, count(*) as n from freed group by token_id)
            update enrollment_token t set used = used - counted.n from counted where t.token_id = counted.token_id
            """;
    private static final String CHECK_VIOLATION = "23514";

    private final Pool pool;
    private final Clock clock;
    /** Devices with the same token would otherwise wait for each other's commit, one by one. */
    private final Lane<Use, Boolean> uses = new Lane<>(this::countAll);

    EnrollmentTokens(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** The token with this value; an unknown one is a refusal (T-2). */
    public Uni<TokenUse> known(String value) {
        return byValue(value)
                .map(found -> found.orElseThrow(() -> ProblemException.of(Reason.TOKEN_UNKNOWN, null)))
                .map(token -> new TokenUse(token.tokenId(), token.method(), token.profileName()));
    }

    /**
     * Counts the attempt as a use of the token, once however often it is repeated.
     *
     * @return why the token lets it in no longer, or empty
     */
    public Uni<Optional<Reason>> use(String value, UUID attemptId) {
        return byValue(value).chain(found -> {
            Optional<Reason> refusal =
                    found.map(token -> token.refusal(clock.instant())).orElse(Optional.of(Reason.TOKEN_UNKNOWN));
            if (refusal.isPresent()) {
                return Uni.createFrom().item(refusal);
            }
            return uses.submit(new Use(attemptId, found.orElseThrow().tokenId()))
                    .map(used -> Optional.<Reason>empty())
                    .onFailure(EnrollmentTokens::overQuota)
                    .recoverWithItem(Optional.of(Reason.TOKEN_QUOTA_EXCEEDED));
        });
    }

    private record Use(UUID attemptId, String tokenId) {}

    private Uni<List<Boolean>> countAll(List<Use> batch) {
        UUID[] attempts = batch.stream().map(Use::attemptId).toArray(UUID[]::new);
        String[] tokens = batch.stream().map(Use::tokenId).toArray(String[]::new);
        return pool.preparedQuery(USE)
                .execute(Tuple.of(attempts, tokens))
                .map(counted -> batch.stream().map(use -> true).toList());
    }

    /** Which tokens these attempts used. */
    public Uni<Map<UUID, String>> usedBy(SqlConnection transaction, Collection<UUID> attempts) {
        return transaction
                .preparedQuery(USED_BY)
                .execute(Tuple.of(attempts.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, String> tokens = new HashMap<>();
                    rows.forEach(row -> tokens.put(row.getUUID(0), row.getString(1)));
                    return tokens;
                });
    }

    /** The attempt came to nothing: its use does not count. */
    public Uni<Void> giveBack(UUID attempt) {
        return giveBack(pool, List.of(attempt));
    }

    /** The same as part of the caller's transaction. */
    public Uni<Void> giveBack(SqlClient transaction, Collection<UUID> attempts) {
        return transaction
                .preparedQuery(GIVE_BACK)
                .execute(Tuple.of(attempts.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /**
     * @param profileId profile it belongs to, null when none
     * @param sealedValue its value, sealed so that it can be shown again; null when it is shown only once
     */
    public Uni<Void> create(
            SqlClient transaction,
            EnrollmentToken token,
            TokenValue value,
            UUID profileId,
            byte[] sealedValue,
            String createdBy) {
        return transaction
                .preparedQuery(CREATE)
                .execute(Tuple.tuple()
                        .addString(token.tokenId())
                        .addBuffer(Buffer.buffer(value.hash()))
                        .addString(token.method().code())
                        .addString(token.profileName())
                        .addOffsetDateTime(at(token.expiresAt()))
                        .addInteger(token.quota())
                        .addOffsetDateTime(at(token.createdAt()))
                        .addString(createdBy)
                        .addUUID(profileId)
                        .addValue(
                                sealedValue == null
                                        ? null
                                        : Buffer.buffer(sealedValue).getDelegate()))
                .replaceWithVoid();
    }

    /** Whether there was such a token. */
    public Uni<Boolean> revoke(SqlClient transaction, String tokenId, Instant now) {
        return transaction
                .preparedQuery(REVOKE)
                .execute(Tuple.of(tokenId, at(now)))
                .map(revoked -> revoked.rowCount() > 0);
    }

    /** Revokes every token of the profile that is not revoked yet. */
    public Uni<Void> revokeAllOf(SqlClient transaction, UUID profileId, Instant now) {
        return transaction
                .preparedQuery(REVOKE_ALL_OF)
                .execute(Tuple.of(profileId, at(now)))
                .replaceWithVoid();
    }

    /** The sealed value of a token, or empty when there is none to show again. */
    public Uni<Optional<byte[]>> sealedValue(SqlClient database, String tokenId) {
        return database.preparedQuery(SEALED_VALUE)
                .execute(Tuple.of(tokenId))
                .map(rows ->
                        rows.stream().findFirst().map(row -> row.getBuffer(0)).map(Buffer::getBytes));
    }

    public Uni<List<EnrollmentToken>> newest(int limit) {
        return pool.preparedQuery(ALL)
                .execute(Tuple.of(limit))
                .map(rows -> rows.stream().map(EnrollmentTokens::token).toList());
    }

    private Uni<Optional<EnrollmentToken>> byValue(String value) {
        return pool.preparedQuery(BY_HASH)
                .execute(Tuple.tuple().addBuffer(Buffer.buffer(new TokenValue(value).hash())))
                .map(rows -> rows.stream().findFirst().map(EnrollmentTokens::token));
    }

    private static boolean overQuota(Throwable failure) {
        return failure instanceof io.vertx.pgclient.PgException database
                && CHECK_VIOLATION.equals(database.getSqlState());
    }

    /** The token in the columns of this row, which is of this table or joined with it. */
    public static EnrollmentToken token(Row row) {
        return new EnrollmentToken(
                row.getString("token_id"),
                method(row.getString("method")),
                row.getString("profile_name"),
                instant(row.getOffsetDateTime("token_created_at")),
                instant(row.getOffsetDateTime("expires_at")),
                instant(row.getOffsetDateTime("revoked_at")),
                row.getInteger("quota"),
                row.getInteger("used"));
    }

    private static EnrollmentMethod method(String code) {
        for (EnrollmentMethod method : EnrollmentMethod.values()) {
            if (method.code().equals(code)) {
                return method;
            }
        }
        throw new IllegalStateException("No such method: " + code);
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
