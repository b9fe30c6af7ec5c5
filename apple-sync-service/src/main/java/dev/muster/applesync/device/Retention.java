package dev.muster.applesync.device;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a device Apple released stays visible (S-5).
 *
 * @param time 30 to 45 days
 */
public record Retention(Duration time) {

    public Retention {
        if (time.compareTo(Duration.ofDays(30)) < 0 || time.compareTo(Duration.ofDays(45)) > 0) {
            throw new IllegalArgumentException("A released device is kept for 30 to 45 days (S-5), not for " + time);
        }
    }

    /** What was removed before is forgotten now. */
    public Instant removedBefore(Instant now) {
        return now.minus(time);
    }
}
