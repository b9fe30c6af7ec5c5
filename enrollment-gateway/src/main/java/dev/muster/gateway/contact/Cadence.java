package dev.muster.gateway.contact;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a device is to check in (D-3), and how often that is told.
 *
 * @param frequentFor how long after its enrollment a device checks in frequently
 * @param frequently how often it does then
 * @param usually how often it does afterwards
 * @param tellEvery a check-in so soon after one that was told is not told
 */
public record Cadence(Duration frequentFor, Duration frequently, Duration usually, Duration tellEvery) {

    Instant next(Instant enrolledAt, Instant now) {
        return now.plus(now.isBefore(enrolledAt.plus(frequentFor)) ? frequently : usually);
    }

    boolean isWorthTelling(Instant toldAt, Instant now) {
        return toldAt == null || !now.isBefore(toldAt.plus(tellEvery));
    }
}
