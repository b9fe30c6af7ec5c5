package dev.muster.applesync.token.health;

import dev.muster.applesync.apple.Account;
import dev.muster.applesync.apple.AppleAccounts;
import dev.muster.applesync.apple.AppleDeviceService;
import dev.muster.applesync.apple.http.AdeSettings;
import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.AdeToken.Trouble;
import dev.muster.applesync.token.AppleAnswer;
import dev.muster.applesync.token.Ownership;
import dev.muster.applesync.token.TokenState;
import dev.muster.applesync.token.persistence.TokenRow;
import dev.muster.applesync.token.persistence.TokenRows;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.access.ScopeTags;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Looks at each token once a day, sooner after trouble, and when its state changes by itself; one instance at a time looks
 * at a token.
 */
@Singleton
public class CheckTokens {

    private static final Logger LOG = Logger.getLogger(CheckTokens.class);
    private static final int AT_ONCE = 50;
    private static final int TOGETHER = 4;
    /** When another instance looks at a token whose instance went away while it looked. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private final Vertx vertx;
    private final Pool pool;
    private final TokenRows rows;
    private final TellStates tell;
    private final NoteAnswers notes;
    private final AppleDeviceService apple;
    private final AppleAccounts accounts;
    private final Outbox outbox;
    private final AdeSettings settings;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();

    CheckTokens(
            Vertx vertx,
            Pool pool,
            TokenRows rows,
            TellStates tell,
            NoteAnswers notes,
            AppleDeviceService apple,
            AppleAccounts accounts,
            Outbox outbox,
            AdeSettings settings,
            Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.rows = rows;
        this.tell = tell;
        this.notes = notes;
        this.apple = apple;
        this.accounts = accounts;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent starting) {
        vertx.setPeriodic(settings.tokenLook().toMillis(), timer -> {
            if (looking.compareAndSet(false, true)) {
                checkDue()
                        .onTermination()
                        .invoke(() -> looking.set(false))
                        .subscribe()
                        .with(done -> {}, failed -> LOG.warnf("Tokens are looked at later: %s", failed.getMessage()));
            }
        });
    }

    /** Looks at the tokens that are due. */
    public Uni<Void> checkDue() {
        Instant now = clock.instant();
        return rows.claimDue(pool, now, now.plus(CLAIM), AT_ONCE)
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(row -> check(row)
                                .onFailure()
                                .invoke(failed -> LOG.warnf(
                                        "A token is looked at later: tokenId=%s cause=%s",
                                        row.token().tokenId(), failed.getMessage()))
                                .onFailure()
                                .recoverWithNull())
                        .merge(TOGETHER)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Void> check(TokenRow row) {
        AdeToken token = row.token();
        Instant now = clock.instant();
        if (!now.isBefore(token.expiresAt())) {
            return retell(token.tokenId());
        }
        notes.forget(token.tokenId());
        return apple.account(token.tokenId())
                .chain(answer -> answer.fold(
                        account -> confirm(token.tokenId(), account),
                        refusal -> Uni.createFrom().voidItem()))
                .chain(() -> retell(token.tokenId()));
    }

    /** The state may have changed by time alone. */
    private Uni<Void> retell(UUID tokenId) {
        Instant now = clock.instant();
        return pool.withTransaction(transaction -> rows.lock(transaction, tokenId)
                        .chain(found -> found.map(row -> tell.tell(transaction, row, now)
                                        .chain(() -> rows.lookAt(
                                                transaction,
                                                tokenId,
                                                notes.lookAt(
                                                        row.token().expiresAt(), answerOf(row.token(), now), now))))
                                .orElse(Uni.createFrom().voidItem())))
                .invoke(outbox::wake);
    }

    private static AppleAnswer answerOf(AdeToken token, Instant now) {
        return token.state(now) == TokenState.EXPIRED ? AppleAnswer.OK : token.lastAnswer();
    }

    /** Apple says whose token it is: what could not be checked when it was uploaded is checked now. */
    private Uni<Void> confirm(UUID tokenId, Account account) {
        return pool.withTransaction(transaction -> rows.lock(transaction, tokenId)
                        .chain(found -> found.map(row -> confirm(transaction, row, account))
                                .orElse(Uni.createFrom().voidItem())))
                .invoke(outbox::wake);
    }

    private Uni<Void> confirm(SqlConnection transaction, TokenRow row, Account account) {
        UUID tokenId = row.token().tokenId();
        Instant now = clock.instant();
        // Whoever sees this token reads it: the other one is named where they see that too.
        ScopeTags readers = ScopeTags.of(row.token().scopeTags());
        return rows.otherOfServer(transaction, account.serverUuid(), tokenId, readers)
                .chain(other -> {
                    Ownership ownership = Ownership.of(row.token().server(), account, other.orElse(null));
                    if (ownership.refusal() != null) {
                        Trouble foreign = new Trouble(ownership.refusal(), ownership.detail(), 0);
                        return note(transaction, row, AppleAnswer.REJECTED, foreign, now);
                    }
                    Uni<Void> confirmed = rows.confirm(transaction, tokenId, account);
                    if (row.token().confirmed()) {
                        return confirmed;
                    }
                    accounts.forget(tokenId);
                    return confirmed.chain(() -> note(transaction, row, AppleAnswer.OK, null, now));
                });
    }

    private Uni<Void> note(SqlConnection transaction, TokenRow row, AppleAnswer answer, Trouble trouble, Instant now) {
        UUID tokenId = row.token().tokenId();
        Instant lookAt = notes.lookAt(row.token().expiresAt(), answer, now);
        return rows.note(transaction, tokenId, answer, trouble, now, lookAt)
                .chain(() -> rows.lock(transaction, tokenId))
                .chain(noted -> tell.tell(transaction, noted.orElseThrow(), now));
    }
}
