package dev.muster.gateway.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.gateway.profile.persistence.EnrollmentProfiles;
import dev.muster.gateway.token.EnrollmentToken;
import dev.muster.gateway.token.TokenLife;
import dev.muster.gateway.token.TokenValue;
import dev.muster.gateway.token.persistence.EnrollmentTokens;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import dev.muster.secrets.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What administrators do to profiles and their tokens (T-1, T-2). Enrolled devices are never touched. */
@Singleton
class ChangeProfiles {

    private static final String TYPE = "androidDeviceOwnerEnrollmentProfile";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final IfMatch ANY_VERSION = IfMatch.of(null);
    private static final int MOST_PROFILES = 500;

    private final Pool pool;
    private final EnrollmentProfiles profiles;
    private final EnrollmentTokens tokens;
    private final Sealer sealer;
    private final AdminActions actions;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ChangeProfiles(
            Pool pool,
            EnrollmentProfiles profiles,
            EnrollmentTokens tokens,
            Sealer sealer,
            AdminActions actions,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.pool = pool;
        this.profiles = profiles;
        this.tokens = tokens;
        this.sealer = sealer;
        this.actions = actions;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes a profile; one that does not expire, or says when its token does, has a token at once. */
    Uni<EnrollmentProfile> create(ProfileBody body, Editor editor) {
        Instant now = clock.instant();
        EnrollmentMode mode = body.mode();
        EnrollmentProfile made = body.applied(
                new EnrollmentProfile(
                        ids.next(),
                        mode,
                        "",
                        null,
                        null,
                        null,
                        null,
                        null,
                        now,
                        now,
                        0,
                        editor.scope().ofNewThings()),
                now);
        editor.scope().requireRetagging(List.of(), made.scopeTags());
        Duration life = body.life(now);
        boolean withToken = life != null || TokenLife.endless(mode.method());
        if (withToken) {
            checkLife(mode, life);
        }
        return inTransaction(transaction -> profiles.countAlone(transaction)
                        .invoke(count -> {
                            if (count >= MOST_PROFILES) {
                                throw refused("There are " + MOST_PROFILES + " profiles, the most there can be");
                            }
                        })
                        .chain(() -> profiles.add(transaction, made))
                        .chain(() -> record(transaction, editor, null, made, "create"))
                        .chain(() -> withToken
                                ? replaceToken(transaction, made, life, editor)
                                : Uni.createFrom().voidItem())
                        .replaceWith(made))
                .onFailure(ChangeProfiles::exists)
                .transform(exists -> ProblemException.conflict(
                        "nameAlreadyExists",
                        "There is a profile for fully managed devices already; an organisation has one (T-1)"))
                .chain(profile -> profiles.find(pool, profile.profileId()).map(Optional::orElseThrow));
    }

    Uni<EnrollmentProfile> edit(UUID profileId, IfMatch expected, ProfileBody body, Editor editor) {
        return change(profileId, expected, editor, (transaction, current) -> {
            EnrollmentProfile changed = body.applied(current, clock.instant());
            editor.scope().requireRetagging(current.scopeTags(), changed.scopeTags());
            return profiles.change(transaction, changed)
                    .chain(() -> record(transaction, editor, current, changed, "update"))
                    .replaceWith(changed);
        });
    }

    /** The profile goes, its tokens let nobody in any longer. */
    Uni<Void> delete(UUID profileId, IfMatch expected, Editor editor) {
        return change(
                        profileId,
                        expected,
                        editor,
                        (transaction, current) -> tokens.revokeAllOf(transaction, profileId, clock.instant())
                                .chain(() -> profiles.remove(transaction, profileId))
                                .chain(() -> record(transaction, editor, current, null, "delete"))
                                .replaceWith(current))
                .replaceWithVoid();
    }

    /**
     * Gives the profile a new token. The one before lets nobody in any longer (T-2).
     *
     * @param life how long it lives, null when it does not expire
     */
    Uni<Void> createToken(UUID profileId, Duration life, Editor editor) {
        return change(profileId, ANY_VERSION, editor, (transaction, current) -> {
                    checkLife(current.mode(), life);
                    return replaceToken(transaction, current, life, editor).replaceWith(current);
                })
                .replaceWithVoid();
    }

    Uni<Void> revokeToken(UUID profileId, Editor editor) {
        return change(
                        profileId,
                        ANY_VERSION,
                        editor,
                        (transaction, current) -> tokens.revokeAllOf(transaction, profileId, clock.instant())
                                .chain(() -> record(transaction, editor, current, current, "revokeToken"))
                                .replaceWith(current))
                .replaceWithVoid();
    }

    /** The value of the token in force, to be shown again; empty when no token lets anybody in. */
    Uni<Optional<TokenValue>> tokenValue(EnrollmentProfile profile) {
        if (!profile.usable(clock.instant())) {
            return Uni.createFrom().item(Optional.empty());
        }
        String tokenId = profile.token().tokenId();
        return tokens.sealedValue(pool, tokenId)
                .map(hidden ->
                        hidden.map(value -> new TokenValue(new String(sealer.open(value, place(tokenId)), UTF_8))));
    }

    private Uni<Void> replaceToken(SqlConnection transaction, EnrollmentProfile profile, Duration life, Editor editor) {
        Instant now = clock.instant();
        TokenValue value = TokenValue.random(random);
        EnrollmentToken token = new EnrollmentToken(
                ids.next().toString(),
                profile.mode().method(),
                profile.displayName(),
                now,
                life == null ? null : now.plus(life),
                null,
                profile.quota(),
                0);
        byte[] sealed = sealer.seal(value.text().getBytes(UTF_8), place(token.tokenId()));
        return tokens.revokeAllOf(transaction, profile.profileId(), now)
                .chain(() -> tokens.create(transaction, token, value, profile.profileId(), sealed, editor.name()))
                .chain(() -> actions.record(
                        transaction,
                        editor.name(),
                        new AdminAction(
                                "createToken",
                                TYPE,
                                profile.profileId().toString(),
                                profile.displayName(),
                                profile.token(),
                                token)));
    }

    private interface Step {
        Uni<EnrollmentProfile> take(SqlConnection transaction, EnrollmentProfile current);
    }

    private Uni<EnrollmentProfile> change(UUID profileId, IfMatch expected, Editor editor, Step step) {
        return inTransaction(transaction -> profiles.findForChange(transaction, profileId)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("enrollment profile")))
                .chain(current -> {
                    editor.scope().requireSight(current.scopeTags(), "enrollment profile");
                    expected.require(current.version());
                    return step.take(transaction, current);
                }));
    }

    private <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work::apply).invoke(outbox::wake);
    }

    private Uni<Void> record(
            SqlConnection transaction,
            Editor editor,
            EnrollmentProfile before,
            EnrollmentProfile after,
            String action) {
        EnrollmentProfile named = after == null ? before : after;
        return actions.record(
                transaction,
                editor.name(),
                new AdminAction(
                        action,
                        TYPE,
                        named.profileId().toString(),
                        named.displayName(),
                        before == null ? null : ProfileView.withoutSecrets(before),
                        after == null ? null : ProfileView.withoutSecrets(after)));
    }

    private static void checkLife(EnrollmentMode mode, Duration life) {
        TokenLife.fault(mode.method(), life).ifPresent(fault -> {
            throw refused(fault);
        });
    }

    private static boolean exists(Throwable failure) {
        return failure instanceof PgException database && UNIQUE_VIOLATION.equals(database.getSqlState());
    }

    private static String place(String tokenId) {
        return "enrollment_token/value/" + tokenId;
    }

    private static ProblemException refused(String detail) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, detail);
    }
}
