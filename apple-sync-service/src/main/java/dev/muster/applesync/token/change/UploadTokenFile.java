package dev.muster.applesync.token.change;

import dev.muster.applesync.apple.Account;
import dev.muster.applesync.apple.AppleAccounts;
import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.apple.ServerToken;
import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.AdeToken.Trouble;
import dev.muster.applesync.token.AppleAnswer;
import dev.muster.applesync.token.Ownership;
import dev.muster.applesync.token.file.TokenFile;
import dev.muster.applesync.token.file.TokenFile.Opened;
import dev.muster.applesync.token.file.TokenKey;
import dev.muster.applesync.token.health.NoteAnswers;
import dev.muster.applesync.token.health.TellStates;
import dev.muster.applesync.token.persistence.TokenKeyRows;
import dev.muster.applesync.token.persistence.TokenRows;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Takes a token file: opens it, asks Apple whose it is, and only then stores it. Devices, profiles and cursors of the token
 * stay as they are (S-7).
 */
@Singleton
public class UploadTokenFile {

    private final Pool pool;
    private final TokenRows rows;
    private final TokenKeyRows keys;
    private final ChangeTokens changes;
    private final AppleAccounts accounts;
    private final TellStates tell;
    private final NoteAnswers notes;
    private final Audit audit;
    private final Clock clock;

    UploadTokenFile(
            Pool pool,
            TokenRows rows,
            TokenKeyRows keys,
            ChangeTokens changes,
            AppleAccounts accounts,
            TellStates tell,
            NoteAnswers notes,
            Audit audit,
            Clock clock) {
        this.pool = pool;
        this.rows = rows;
        this.keys = keys;
        this.changes = changes;
        this.accounts = accounts;
        this.tell = tell;
        this.notes = notes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param content the file
     * @param appleId Apple ID it was downloaded with, may be null
     */
    public Uni<Void> upload(UUID tokenId, String content, String appleId, Editor editor) {
        TokenFile file = TokenFile.read(content)
                .orElseThrow(() -> ChangeTokens.refused(Reason.APPLE_TOKEN_FILE_UNREADABLE, null));
        return changes.change(tokenId, editor, (transaction, token) -> keys.all(transaction, tokenId))
                .chain(known -> opened(file, known, editor))
                .chain(opened -> accounts.account(opened)
                        .chain(answer -> answer.fold(
                                account -> store(tokenId, opened, account, null, appleId, editor),
                                refusal -> refusal.kind() == Refusal.Kind.TERMS_NOT_SIGNED
                                        ? store(tokenId, opened, null, refusal, appleId, editor)
                                        : Uni.createFrom().failure(refused(refusal)))));
    }

    private Uni<ServerToken> opened(TokenFile file, List<TokenKey> known, Editor editor) {
        return Uni.createFrom()
                .item(() -> file.open(known))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(opened -> opened.refusal() == Reason.APPLE_TOKEN_FOR_OTHER_KEY
                        ? keys.ownerOf(pool, file.serials(), editor.scope()).map(owner -> {
                            throw ChangeTokens.refused(
                                    opened.refusal(),
                                    owner.map(name -> "It was made for the key of the token \"" + name + "\"")
                                            .orElse("None of our keys is the one"));
                        })
                        : Uni.createFrom().item(usable(opened)));
    }

    private ServerToken usable(Opened opened) {
        if (opened.refusal() != null) {
            throw ChangeTokens.refused(opened.refusal(), null);
        }
        if (!clock.instant().isBefore(opened.token().expiresAt())) {
            throw ChangeTokens.refused(
                    Reason.APPLE_TOKEN_EXPIRED,
                    "It expired at " + opened.token().expiresAt());
        }
        return opened.token();
    }

    private Uni<Void> store(
            UUID tokenId, ServerToken uploaded, Account account, Refusal refusal, String appleId, Editor editor) {
        return changes.change(
                        tokenId,
                        editor,
                        (transaction, token) -> owned(transaction, token, account, editor)
                                .chain(() -> rows.upload(transaction, tokenId, uploaded, appleId, clock.instant()))
                                .chain(() -> account == null
                                        ? Uni.createFrom().voidItem()
                                        : rows.confirm(transaction, tokenId, account))
                                .chain(() -> noted(transaction, tokenId, uploaded, refusal))
                                .chain(() -> rows.lock(transaction, tokenId))
                                .chain(row -> audit.note(
                                        transaction,
                                        editor,
                                        "uploadDepToken",
                                        token,
                                        row.orElseThrow().token())))
                .onFailure(ChangeTokens::violatesUniqueness)
                .transform(raced -> ChangeTokens.refused(Reason.APPLE_SERVER_ALREADY_KNOWN, null))
                .invoke(() -> changes.forget(tokenId));
    }

    private Uni<Void> owned(SqlConnection transaction, AdeToken token, Account account, Editor editor) {
        if (account == null) {
            return Uni.createFrom().voidItem();
        }
        return rows.otherOfServer(transaction, account.serverUuid(), token.tokenId(), editor.scope())
                .invoke(other -> {
                    Ownership ownership = Ownership.of(token.server(), account, other.orElse(null));
                    if (ownership.refusal() != null) {
                        throw ChangeTokens.refused(ownership.refusal(), ownership.detail());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> noted(SqlConnection transaction, UUID tokenId, ServerToken uploaded, Refusal refusal) {
        Instant now = clock.instant();
        AppleAnswer answer = refusal == null ? AppleAnswer.OK : AppleAnswer.TERMS_NOT_ACCEPTED;
        return rows.note(
                        transaction,
                        tokenId,
                        answer,
                        refusal == null ? null : Trouble.of(refusal),
                        now,
                        notes.lookAt(uploaded.expiresAt(), answer, now))
                .chain(() -> rows.lock(transaction, tokenId))
                .chain(row -> tell.tell(transaction, row.orElseThrow(), now));
    }

    private static ProblemException refused(Refusal refusal) {
        ProblemException problem = ChangeTokens.refused(refusal.kind().reason(), refusal.detail());
        return refusal.retryAfter() == null ? problem : problem.retryAfter(refusal.retryAfter());
    }
}
