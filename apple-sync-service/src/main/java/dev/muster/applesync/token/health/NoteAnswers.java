package dev.muster.applesync.token.health;

import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.apple.ServerTokens;
import dev.muster.applesync.apple.http.AdeSettings;
import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.AdeToken.Trouble;
import dev.muster.applesync.token.AppleAnswer;
import dev.muster.applesync.token.TokenState;
import dev.muster.applesync.token.persistence.TokenRows;
import dev.muster.eventlog.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Gives the client its tokens, and stores what Apple's answers say of them. */
@Singleton
public class NoteAnswers implements ServerTokens {

    /** The same answer is stored once in this time: a synchronisation has hundreds of them. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final Duration AFTER_A_REFUSAL = Duration.ofHours(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(5);

    private final Pool pool;
    private final TokenRows rows;
    private final TellStates tell;
    private final Outbox outbox;
    private final AdeSettings settings;
    private final Clock clock;
    private final Map<UUID, Noted> noted = new ConcurrentHashMap<>();

    NoteAnswers(Pool pool, TokenRows rows, TellStates tell, Outbox outbox, AdeSettings settings, Clock clock) {
        this.pool = pool;
        this.rows = rows;
        this.tell = tell;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    private record Noted(AppleAnswer answer, Refusal.Kind refusal, Instant at) {}

    @Override
    public Uni<Optional<Usable>> find(UUID tokenId) {
        return rows.credentials(pool, tokenId);
    }

    @Override
    public Uni<Void> saw(UUID tokenId, Refusal refusal) {
        Optional<AppleAnswer> said = refusal == null ? Optional.of(AppleAnswer.OK) : AppleAnswer.of(refusal);
        if (said.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        AppleAnswer answer = said.get();
        Refusal trouble = answer == AppleAnswer.OK ? null : refusal;
        Instant now = clock.instant();
        Noted latest = new Noted(answer, trouble == null ? null : trouble.kind(), now);
        Noted before = noted.get(tokenId);
        if (before != null
                && before.answer() == latest.answer()
                && before.refusal() == latest.refusal()
                && now.isBefore(before.at().plus(REMEMBERED))) {
            return Uni.createFrom().voidItem();
        }
        return store(tokenId, answer, trouble == null ? null : Trouble.of(trouble), now)
                .invoke(() -> noted.put(tokenId, latest));
    }

    /** The token changed: what was noted of it says nothing any more. */
    public void forget(UUID tokenId) {
        noted.remove(tokenId);
    }

    private Uni<Void> store(UUID tokenId, AppleAnswer answer, Trouble trouble, Instant now) {
        return pool.withTransaction(transaction -> rows.lock(transaction, tokenId)
                        .chain(found -> {
                            if (found.isEmpty() || !settlesAnything(found.get().token(), answer)) {
                                return Uni.createFrom().voidItem();
                            }
                            Instant lookAt = lookAt(found.get().token().expiresAt(), answer, now);
                            return rows.note(transaction, tokenId, answer, trouble, now, lookAt)
                                    .chain(() -> rows.lock(transaction, tokenId))
                                    .chain(row -> tell.tell(transaction, row.orElseThrow(), now));
                        }))
                .invoke(outbox::wake);
    }

    /** That Apple takes a token whose owner it has not said is settled by whoever asks for the owner. */
    private static boolean settlesAnything(AdeToken token, AppleAnswer answer) {
        return token.confirmed() || answer != AppleAnswer.OK;
    }

    /** When to look at a token again: soon after trouble, and at the latest when its state changes by itself. */
    public Instant lookAt(Instant expiresAt, AppleAnswer answer, Instant now) {
        Duration wait = switch (answer) {
            case NEVER, OK -> settings.tokenCheck();
            case TERMS_NOT_ACCEPTED, REJECTED, EXPIRED -> AFTER_A_REFUSAL;
            case UNREACHABLE -> AFTER_A_FAILURE;
        };
        Instant check = now.plus(wait);
        Instant change = TokenState.nextChange(expiresAt, now);
        return change == null || check.isBefore(change) ? check : change;
    }
}
