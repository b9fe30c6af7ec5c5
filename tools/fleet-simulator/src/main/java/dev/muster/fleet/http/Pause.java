package dev.muster.fleet.http;

import java.time.Duration;

/** Lets time pass; handed in so that tests need not wait. */
@FunctionalInterface
public interface Pause {

    /** Really waits. */
    Pause REAL = duration -> {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    };

    /** Returns when the duration is over. */
    void of(Duration duration);
}
