package dev.muster.applesync.apple.http;

import dev.muster.applesync.apple.Answer;
import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.apple.Refusal.Kind;
import dev.muster.applesync.apple.ServerToken;
import dev.muster.applesync.apple.ServerTokens;
import dev.muster.applesync.apple.http.ErrorWord.Place;
import dev.muster.applesync.apple.http.Session.Held;
import dev.muster.applesync.apple.http.Transport.Outcome;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What is said between one token and Apple: its session, and how long Apple wants to be left alone. */
final class Conversation {

    private static final String SESSION_HEADER = "X-ADM-Auth-Session";
    private static final String SESSION_PATH = "/session";

    private final Transport transport;
    private final AdeSettings settings;
    private final AppleClock appleClock;
    private final Clock clock;
    private final RandomGenerator random;
    private final Supplier<Uni<Optional<ServerTokens.Usable>>> credentials;
    private final Session session = new Session(this::open);
    private final Throttle throttle = new Throttle();

    Conversation(
            Transport transport,
            AdeSettings settings,
            AppleClock appleClock,
            Clock clock,
            RandomGenerator random,
            Supplier<Uni<Optional<ServerTokens.Usable>>> credentials) {
        this.transport = transport;
        this.settings = settings;
        this.appleClock = appleClock;
        this.clock = clock;
        this.random = random;
        this.credentials = credentials;
    }

    /** Asks once, with one new session where the old one has ended (never a third time). */
    <T> Uni<Answer<T>> ask(Call<T> call) {
        Optional<Duration> leftAlone = throttle.remaining(clock.instant());
        if (leftAlone.isPresent()) {
            return refused(new Refusal(Kind.THROTTLED, "Apple asked for fewer requests", 0, leftAlone.get()));
        }
        return ask(call, true);
    }

    /** The session is not to be used any more. */
    void end() {
        session.end();
        throttle.end();
    }

    private <T> Uni<Answer<T>> ask(Call<T> call, boolean mayOpenAgain) {
        return session.held()
                .chain(answer -> answer.<Uni<Answer<T>>>fold(
                        held -> {
                            Optional<Refusal> unusable = unusable(call, held);
                            if (unusable.isEmpty()) {
                                return send(call, held, mayOpenAgain);
                            }
                            // Another instance may have taken a newer file, or heard whose token it is.
                            session.end(held);
                            return mayOpenAgain ? ask(call, false) : refused(unusable.get());
                        },
                        refusal -> refused(refusal)));
    }

    private Optional<Refusal> unusable(Call<?> call, Held held) {
        if (!clock.instant().isBefore(held.tokenExpiresAt())) {
            return Optional.of(expired(held.tokenExpiresAt()));
        }
        return held.confirmed() || call.openToUnconfirmed()
                ? Optional.empty()
                : Optional.of(Refusal.of(Kind.TERMS_NOT_SIGNED, "Apple has not yet said whose token it is"));
    }

    private <T> Uni<Answer<T>> send(Call<T> call, Held held, boolean mayOpenAgain) {
        Map<String, String> headers = headers();
        headers.put(SESSION_HEADER, held.token());
        return transport
                .send(call.method(), address(call.path()), headers, call.body())
                .chain(outcome -> {
                    Reply reply = outcome.reply();
                    if (reply == null) {
                        return refused(outcome.refusal());
                    }
                    appleClock.learn(reply.header("Date"));
                    rotate(held, reply);
                    if (reply.ok()) {
                        throttle.end();
                        return decoded(call, reply);
                    }
                    if (ErrorWord.endsSession(reply)) {
                        session.end(held);
                        if (mayOpenAgain) {
                            return ask(call, false);
                        }
                    }
                    return refused(refusal(reply, call.place()));
                });
    }

    /** Any answer may bring a new session, errors too. */
    private void rotate(Held held, Reply reply) {
        String next = reply.header(SESSION_HEADER);
        if (next != null && !next.equals(held.token()) && AccountJson.isHeaderValue(next)) {
            session.rotate(held, next);
        }
    }

    private Uni<Answer<Held>> open() {
        return credentials.get().chain(found -> {
            if (found.isEmpty()) {
                return refused(Refusal.of(Kind.TOKEN_MISSING, "there is no token to sign with"));
            }
            ServerToken token = found.get().token();
            if (!clock.instant().isBefore(token.expiresAt())) {
                return refused(expired(token.expiresAt()));
            }
            return open(found.get(), true);
        });
    }

    private Uni<Answer<Held>> open(ServerTokens.Usable usable, boolean mayCorrectTheTime) {
        URI address = address(SESSION_PATH);
        Map<String, String> headers = headers();
        headers.put(
                "Authorization",
                OAuthSignature.header(
                        "GET", address, usable.token(), appleClock.now().getEpochSecond(), nonce()));
        return transport
                .send("GET", address, headers, null)
                .chain(outcome -> opened(outcome, usable, mayCorrectTheTime));
    }

    private Uni<Answer<Held>> opened(Outcome outcome, ServerTokens.Usable usable, boolean mayCorrectTheTime) {
        Reply reply = outcome.reply();
        if (reply == null) {
            return refused(outcome.refusal());
        }
        boolean anotherTime = appleClock.learn(reply.header("Date"));
        if (reply.ok()) {
            return decoded(
                    new Call<>(
                            "GET",
                            SESSION_PATH,
                            null,
                            Place.SESSION,
                            text -> new Held(
                                    AccountJson.session(text), usable.token().expiresAt(), usable.confirmed()),
                            true),
                    reply);
        }
        if (reply.status() == 401) {
            if (appleClock.beyondCorrection()) {
                return refused(new Refusal(
                        Kind.CLOCK_SKEWED,
                        "Our clock is " + -appleClock.ahead().toMinutes() + " minutes ahead of Apple's",
                        401,
                        null));
            }
            if (anotherTime && mayCorrectTheTime) {
                return open(usable, false);
            }
        }
        return refused(refusal(reply, Place.SESSION));
    }

    private Refusal refusal(Reply reply, Place place) {
        Duration wanted = RetryAfter.read(reply.header("Retry-After"), appleClock.now());
        Refusal refusal = ErrorWord.read(reply, place, wanted);
        if (refusal.kind() != Kind.THROTTLED) {
            return refusal;
        }
        return new Refusal(refusal.kind(), refusal.detail(), refusal.status(), throttle.begin(wanted, clock.instant()));
    }

    /** Reads the answer away from the event loop: a page takes milliseconds. */
    private static <T> Uni<Answer<T>> decoded(Call<T> call, Reply reply) {
        Optional<Refusal> foreign = reply.foreign();
        if (foreign.isPresent()) {
            return refused(foreign.get());
        }
        return Uni.createFrom()
                .item(() -> {
                    try {
                        return Answer.given(call.decoder().read(reply.text()));
                    } catch (UnexpectedJson unexpected) {
                        return Answer.<T>refused(reply.unreadable(unexpected.getMessage()));
                    } catch (IOException unreadable) {
                        return Answer.<T>refused(reply.unreadable("what is not readable as JSON in UTF-8"));
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", settings.userAgent());
        headers.put("X-Server-Protocol-Version", Integer.toString(settings.protocolVersion()));
        headers.put("Content-Type", "application/json;charset=UTF8");
        headers.put("Accept", "application/json");
        return headers;
    }

    private URI address(String path) {
        return URI.create(settings.url().toString().replaceAll("/+$", "") + path);
    }

    private String nonce() {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    private static Refusal expired(Instant since) {
        return Refusal.of(Kind.TOKEN_EXPIRED, "the token expired at " + since);
    }

    private static <T> Uni<Answer<T>> refused(Refusal refusal) {
        return Uni.createFrom().item(Answer.refused(refusal));
    }
}
