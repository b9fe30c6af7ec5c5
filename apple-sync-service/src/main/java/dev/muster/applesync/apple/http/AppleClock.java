package dev.muster.applesync.apple.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * Apple's time, learned from the {@code Date} of its answers: our signatures carry it, for Apple does not believe those of
 * another time.
 */
final class AppleClock {

    /** Smaller differences are network and rounding. */
    private static final Duration NEGLIGIBLE = Duration.ofSeconds(30);

    /** Larger differences are not corrected: it is more likely that something answers that is not Apple. */
    static final Duration MOST = Duration.ofMinutes(15);

    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    AppleClock(Clock clock) {
        this.clock = clock;
    }

    /** The time as Apple has it, as far as we know. */
    Instant now() {
        return clock.instant().plus(correction());
    }

    /** How far Apple's clock is ahead of ours; negative when behind. */
    Duration ahead() {
        return ahead;
    }

    /** Whether the difference is too large to be corrected. */
    boolean beyondCorrection() {
        return ahead.abs().compareTo(MOST) > 0;
    }

    /**
     * Learns from an answer.
     *
     * @param date its {@code Date}, may be null
     * @return whether the time we would sign with is another now
     */
    boolean learn(String date) {
        if (date == null) {
            return false;
        }
        try {
            Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration before = correction();
            ahead = Duration.between(clock.instant(), there);
            return correction().minus(before).abs().compareTo(NEGLIGIBLE) > 0;
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }

    private Duration correction() {
        Duration known = ahead;
        return known.abs().compareTo(NEGLIGIBLE) <= 0 || known.abs().compareTo(MOST) > 0 ? Duration.ZERO : known;
    }
}
