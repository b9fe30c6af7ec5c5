package dev.muster.fakeapple.portal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** What assignments answer for single serial numbers, in place of SUCCESS. Safe for several threads. */
public final class AssignmentScript {

    private final Map<String, Scripted> outcomes = new HashMap<>();
    private Integer retryAfterSeconds;

    /** Answers this for the serial number, so many times. */
    public synchronized void answer(String serialNumber, AssignmentOutcome outcome, int times) {
        outcomes.put(serialNumber.toUpperCase(Locale.ROOT), new Scripted(outcome, times));
    }

    /** The {@code retry_after_seconds} that goes with THROTTLED for protocol version 10; none when null. */
    public synchronized void retryAfterSeconds(Integer seconds) {
        retryAfterSeconds = seconds;
    }

    public synchronized OptionalInt retryAfterSeconds() {
        return retryAfterSeconds == null ? OptionalInt.empty() : OptionalInt.of(retryAfterSeconds);
    }

    synchronized AssignmentOutcome next(String serialNumber) {
        var scripted = outcomes.get(serialNumber);
        if (scripted == null) {
            return AssignmentOutcome.SUCCESS;
        }
        if (scripted.times() <= 1) {
            outcomes.remove(serialNumber);
        } else {
            outcomes.put(serialNumber, new Scripted(scripted.outcome(), scripted.times() - 1));
        }
        return scripted.outcome();
    }

    private record Scripted(AssignmentOutcome outcome, int times) {}
}
