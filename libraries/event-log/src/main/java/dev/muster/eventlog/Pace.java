package dev.muster.eventlog;

import java.time.Duration;

/** How a consumer weighs being early against doing much at once. */
public enum Pace {
    /** A device waits for it: every record is acted on as soon as it is there. */
    PROMPT(Duration.ZERO),
    /** Records are gathered for a moment, so that many share one transaction. */
    GATHERING(Duration.ofMillis(100)),
    /** It only makes sure of what others have nearly always done before. */
    TRAILING(Duration.ofMillis(500));

    private final Duration wait;

    Pace(Duration wait) {
        this.wait = wait;
    }

    /** How long records are gathered at most. */
    public Duration gathersFor() {
        return wait;
    }
}
