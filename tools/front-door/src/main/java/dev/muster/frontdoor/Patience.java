package dev.muster.frontdoor;

import java.time.Duration;

/**
 * How long a service may be silent before the door answers for it. Silence is counted anew with every piece of a request
 * that is passed on, so an upload may take as long as it likes; and what was sent a lot may think for longer.
 *
 * @param usual for a request without a body
 * @param perMegabyte on top, for each 1,000,000 bytes of the request
 * @param most never longer than this
 * @param leastRate bytes a second that an upload must make on average once the usual time is over: who sends a byte now
 *     and then holds a connection that others need
 * @param betweenRequests how long a connection stays on which no request is under way
 */
record Patience(Duration usual, Duration perMegabyte, Duration most, long leastRate, Duration betweenRequests) {

    private static final long MEGABYTE = 1_000_000;

    static final Patience USUAL = new Patience(
            Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofMinutes(10), 8_192, Duration.ofSeconds(75));

    /**
     * @param sent bytes of the request's body
     * @return milliseconds
     */
    long after(long sent) {
        long granted = usual.toMillis() + sent / MEGABYTE * perMegabyte.toMillis();
        return Math.min(granted, most.toMillis());
    }

    /** Whether an upload is too slow to be waited for. */
    boolean endsFor(Duration elapsed, long sent) {
        return elapsed.compareTo(usual.plusSeconds(sent / leastRate)) > 0;
    }
}
