package dev.muster.applesync.apple.http;

import dev.muster.applesync.apple.Answer;
import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.apple.Refusal.Kind;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Tries again what may pass by itself, a bounded number of times within a bounded time. */
final class Patience {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final Duration SOMEBODY_WAITS = Duration.ofSeconds(20);

    private final AdeSettings settings;
    private final BackOff backOff;
    private final RandomGenerator random;
    private final Clock clock;

    Patience(AdeSettings settings, RandomGenerator random, Clock clock) {
        this.settings = settings;
        this.backOff = new BackOff(settings.pause(), LONGEST_PAUSE);
        this.random = random;
        this.clock = clock;
    }

    /** Asks once, and not for long: somebody waits for the answer and can ask again. */
    <T> Uni<Answer<T>> once(Supplier<Uni<Answer<T>>> question) {
        return within(SOMEBODY_WAITS, question.get());
    }

    <T> Uni<Answer<T>> with(Supplier<Uni<Answer<T>>> question) {
        Instant deadline = clock.instant().plus(settings.callTimeout());
        return within(settings.callTimeout(), attempt(question, 1, deadline));
    }

    private static <T> Uni<Answer<T>> within(Duration limit, Uni<Answer<T>> asked) {
        return asked.ifNoItem()
                .after(limit)
                .recoverWithItem(() -> Answer.refused(Refusal.of(Kind.UNREACHABLE, "no answer in time")));
    }

    private <T> Uni<Answer<T>> attempt(Supplier<Uni<Answer<T>>> question, int number, Instant deadline) {
        return question.get().chain(answer -> {
            Duration pause = answer.fold(given -> null, refusal -> pause(refusal, number));
            if (pause == null || clock.instant().plus(pause).isAfter(deadline)) {
                return Uni.createFrom().item(answer);
            }
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(pause)
                    .chain(() -> attempt(question, number + 1, deadline));
        });
    }

    /** How long to wait before trying again, or null not to. */
    private Duration pause(Refusal refusal, int number) {
        boolean passing = refusal.kind() == Kind.SERVER_ERROR || refusal.kind() == Kind.UNREACHABLE;
        if (!passing || number >= settings.attempts()) {
            return null;
        }
        Duration own = backOff.after(number, random);
        Duration wanted = refusal.retryAfter();
        return wanted == null || wanted.compareTo(own) < 0 ? own : wanted;
    }
}
