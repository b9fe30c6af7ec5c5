package dev.muster.fleet.http;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When a device tries again: after the time the service asked for, else after a pause that doubles each time.
 *
 * @param tries how often it tries in all before it gives up
 * @param first pause after the first try
 * @param longest no pause is longer, whatever the service asks for
 */
public record RetryRule(int tries, Duration first, Duration longest) {

    /** Seven tries within about ten seconds. */
    public static final RetryRule PATIENT = new RetryRule(7, Duration.ofMillis(200), Duration.ofSeconds(5));

    public RetryRule {
        if (tries < 1) {
            throw new IllegalArgumentException("a device tries at least once");
        }
    }

    /**
     * How many milliseconds to wait after a try that did not help, or empty when it was the last one.
     *
     * @param triesSoFar including the one that just failed
     * @param retryAfter the service's {@code Retry-After} in seconds, null when it did not say
     */
    public OptionalLong pauseMillis(int triesSoFar, String retryAfter) {
        if (triesSoFar >= tries) {
            return OptionalLong.empty();
        }
        var doubled = first.toMillis() << Math.min(triesSoFar - 1, 20);
        return OptionalLong.of(Math.min(askedMillis(retryAfter, doubled), longest.toMillis()));
    }

    private static long askedMillis(String retryAfter, long otherwise) {
        try {
            return retryAfter == null ? otherwise : Math.max(0, Long.parseLong(retryAfter.strip())) * 1000;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
