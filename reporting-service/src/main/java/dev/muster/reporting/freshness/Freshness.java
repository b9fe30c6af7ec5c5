package dev.muster.reporting.freshness;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a reader of a report must know about its age.
 *
 * @param completeUpTo everything that was said before is in the report; null while nothing was consumed yet
 * @param silenceLimit how long an open enrollment may be silent
 */
public record Freshness(Instant completeUpTo, Duration silenceLimit) {

    /** An open enrollment heard of before this instant is incomplete by silence; empty while nobody can tell. */
    public Optional<Instant> silentBefore() {
        return Optional.ofNullable(completeUpTo).map(upTo -> upTo.minus(silenceLimit));
    }
}
