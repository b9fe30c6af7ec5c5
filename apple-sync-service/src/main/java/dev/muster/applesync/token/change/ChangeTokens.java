package dev.muster.applesync.token.change;

import dev.muster.applesync.apple.AppleAccounts;
import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.file.TokenKey;
import dev.muster.applesync.token.health.NoteAnswers;
import dev.muster.applesync.token.persistence.TokenKeyRows;
import dev.muster.applesync.token.persistence.TokenRow;
import dev.muster.applesync.token.persistence.TokenRows;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Changes tokens; each change and its audit record together or not at all. */
@Singleton
public class ChangeTokens {

    /** S-6. */
    public static final int MOST_TOKENS = 2_000;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final Pool pool;
    private final TokenRows rows;
    private final TokenKeyRows keys;
    private final AppleAccounts accounts;
    private final NoteAnswers notes;
    private final UnseenDevices devices;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ChangeTokens(
            Pool pool,
            TokenRows rows,
            TokenKeyRows keys,
            AppleAccounts accounts,
            NoteAnswers notes,
            UnseenDevices devices,
            Audit audit,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.pool = pool;
        this.rows = rows;
        this.keys = keys;
        this.accounts = accounts;
        this.notes = notes;
        this.devices = devices;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** What administrators may say of a token; null leaves it as it is. */
    public record Description(String name, String appleId, List<String> scopeTags) {}

    /** Sets up a token; its file is uploaded later. */
    public Uni<AdeToken> create(Description wanted, Editor editor) {
        UUID tokenId = ids.next();
        List<String> tags = wanted.scopeTags() == null ? editor.scope().ofNewThings() : wanted.scopeTags();
        editor.scope().requireRetagging(List.of(), tags);
        return pool.withTransaction(transaction -> rows.countAlone(transaction)
                        .chain(count -> {
                            if (count >= MOST_TOKENS) {
                                throw ProblemException.unprocessable("There are " + MOST_TOKENS
                                        + " tokens already, the most there can be (S-6); remove one first");
                            }
                            return rows.create(
                                    transaction, tokenId, wanted.name(), wanted.appleId(), tags, clock.instant());
                        })
                        .call(row -> audit.note(transaction, editor, "create", null, row.token()))
                        .map(TokenRow::token))
                .onFailure(failed -> violates(failed, UNIQUE_VIOLATION))
                .transform(failed -> nameTaken())
                .invoke(outbox::wake);
    }

    /** Changes what a token is called and who sees it. */
    public Uni<AdeToken> describe(UUID tokenId, Description wanted, Editor editor) {
        return change(tokenId, editor, (transaction, token) -> {
                    List<String> tags = wanted.scopeTags() == null ? token.scopeTags() : wanted.scopeTags();
                    editor.scope().requireRetagging(token.scopeTags(), tags);
                    return rows.describe(
                                    transaction,
                                    tokenId,
                                    wanted.name() == null ? token.name() : wanted.name(),
                                    wanted.appleId() == null ? token.appleId() : wanted.appleId(),
                                    tags,
                                    clock.instant())
                            .call(row -> audit.note(transaction, editor, "update", token, row.token()))
                            .map(TokenRow::token);
                })
                .onFailure(failed -> violates(failed, UNIQUE_VIOLATION))
                .transform(failed -> nameTaken());
    }

    /**
     * Removes a token that has no devices, no default profile and no profiles any more (S-7). Devices that were deleted here
     * are none, whatever Apple says of them (S-5).
     */
    public Uni<Void> delete(UUID tokenId, Editor editor) {
        return pool.withTransaction(transaction -> devices.hold(transaction)
                        .chain(() -> changeWithin(
                                transaction,
                                tokenId,
                                editor,
                                token -> devices.forget(transaction, tokenId)
                                        .chain(() -> rows.delete(transaction, tokenId))
                                        .chain(() -> audit.note(transaction, editor, "delete", token, null)))))
                .invoke(outbox::wake)
                .onFailure(failed -> violates(failed, FOREIGN_KEY_VIOLATION))
                .transform(failed -> refused(Reason.APPLE_TOKEN_IN_USE, null))
                .invoke(() -> forget(tokenId));
    }

    /**
     * Makes a new key for the token's next file. Files for the keys before still open, for Apple goes on with the key it was
     * given last.
     *
     * @return the certificate for Apple Business Manager, as PEM
     */
    public Uni<String> makeKey(UUID tokenId, Editor editor) {
        return Uni.createFrom()
                .item(() -> TokenKey.make(ids.next(), clock.instant(), random))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(key -> change(tokenId, editor, (transaction, token) -> {
                    Instant now = clock.instant();
                    return keys.add(transaction, tokenId, key, now)
                            .chain(() -> rows.touch(transaction, tokenId, now))
                            .chain(() -> audit.note(transaction, editor, "generateEncryptionPublicKey", token, token))
                            .replaceWith(key.pem());
                }));
    }

    /** The certificate made last, as PEM. */
    public Uni<String> key(UUID tokenId) {
        return keys.latestPem(pool, tokenId)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("key: generate one first")));
    }

    /** What was known of the token's standing with Apple says nothing any more. */
    void forget(UUID tokenId) {
        accounts.forget(tokenId);
        notes.forget(tokenId);
    }

    /** Does something with a token that exists, in the version it is meant for, alone. */
    <T> Uni<T> change(UUID tokenId, Editor editor, BiFunction<SqlConnection, AdeToken, Uni<T>> what) {
        return pool.withTransaction(transaction ->
                        changeWithin(transaction, tokenId, editor, token -> what.apply(transaction, token)))
                .invoke(outbox::wake);
    }

    private <T> Uni<T> changeWithin(
            SqlConnection transaction, UUID tokenId, Editor editor, Function<AdeToken, Uni<T>> what) {
        return rows.lock(transaction, tokenId).chain(found -> {
            AdeToken token =
                    found.orElseThrow(() -> ProblemException.notFound("token")).token();
            editor.scope().requireSight(token.scopeTags(), "token");
            editor.ifMatch().require(token.version());
            return what.apply(token);
        });
    }

    /** A reason as an answer that says what to do. */
    static ProblemException refused(Reason reason, String detail) {
        return ProblemException.of(
                reason, reason.cause() + (detail == null ? "" : " " + detail + ".") + " " + reason.remediation());
    }

    static boolean violatesUniqueness(Throwable failed) {
        return violates(failed, UNIQUE_VIOLATION);
    }

    private static ProblemException nameTaken() {
        return ProblemException.conflict("nameTaken", "Another token has this name");
    }

    private static boolean violates(Throwable failed, String state) {
        return failed instanceof PgException database && state.equals(database.getSqlState());
    }
}
