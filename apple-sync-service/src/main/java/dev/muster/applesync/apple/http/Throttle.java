package dev.muster.applesync.apple.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long one token is to be left alone after Apple asked for fewer requests. */
final class Throttle {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private Instant until = Instant.MIN;
    private int inARow;

    /** How long still, or empty when requests may be made. */
    synchronized Optional<Duration> remaining(Instant now) {
        return now.isBefore(until) ? Optional.of(Duration.between(now, until)) : Optional.empty();
    }

    /**
     * Apple asked for fewer requests.
     *
     * @param wanted what it said, null for nothing: then a minute, doubled each time up to an hour
     * @return how long it will be
     */
    synchronized Duration begin(Duration wanted, Instant now) {
        Duration wait = wanted;
        if (wait == null) {
            wait = FIRST.multipliedBy(1L << Math.min(inARow, 10));
            wait = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        }
        inARow++;
        until = now.plus(wait);
        return wait;
    }

    synchronized void end() {
        inARow = 0;
        until = Instant.MIN;
    }
}
