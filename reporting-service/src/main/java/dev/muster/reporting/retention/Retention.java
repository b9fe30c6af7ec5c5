package dev.muster.reporting.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * How long reports remember.
 *
 * @param clock what the time is
 * @param attempts how long single attempts are kept
 * @param counts how long daily counts are kept
 */
public record Retention(Clock clock, Duration attempts, Duration counts) {

    /** Days by which clocks may disagree, and one more. */
    private static final int AHEAD = 2;

    public Retention {
        if (attempts.compareTo(Duration.ofDays(1)) < 0 || counts.compareTo(attempts) < 0) {
            throw new IllegalArgumentException("Attempts are kept for a day at least, and counts for no less");
        }
    }

    /** Attempts made before are no longer kept: the beginning of a UTC day. */
    public Instant horizon() {
        return clock.instant().minus(attempts).truncatedTo(ChronoUnit.DAYS);
    }

    /** Counts of days before are no longer kept. */
    public LocalDate countsHorizon() {
        return LocalDate.ofInstant(clock.instant().minus(counts), ZoneOffset.UTC);
    }

    /** Whether an attempt can have been made on this day, as clocks go. */
    public boolean conceivable(LocalDate day) {
        return !day.isAfter(today().plusDays(AHEAD));
    }

    /** Today, in UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
