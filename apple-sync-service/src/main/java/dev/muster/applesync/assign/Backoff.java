package dev.muster.applesync.assign;

import dev.muster.applesync.apple.Assignment.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** When an assignment is tried again. */
public final class Backoff {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);
    private static final Duration WITHOUT_ACCESS = Duration.ofHours(1);
    /** Apple has it and may not show it yet; it is less likely to each time. */
    private static final Duration TO_SHOW_ITSELF = Duration.ofMinutes(15);

    private static final double JITTER = 0.2;

    private final RandomGenerator random;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param attempts how often it was tried in a row, this time included
     * @param asked how long Apple wants throttled devices left alone, null when it did not say: then a day
     */
    public Instant after(Outcome outcome, int attempts, Duration asked, Instant now) {
        return switch (outcome) {
            case SUCCESS -> now.plus(spread(TO_SHOW_ITSELF, attempts));
            case THROTTLED -> now.plus(asked == null || asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
            case FAILED -> now.plus(spread(AFTER_FAILURE, attempts));
            case NOT_ACCESSIBLE -> now.plus(spread(WITHOUT_ACCESS, attempts));
        };
    }

    private Duration spread(Duration first, int attempts) {
        long doubled = first.toSeconds() << Math.min(Math.max(attempts - 1, 0), 10);
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofSeconds(Math.min(LONGEST.toSeconds(), Math.round(doubled * factor)));
    }
}
