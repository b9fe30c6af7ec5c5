package dev.muster.reporting.window;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The span of a report, by the instant of the request.
 *
 * @param from first instant
 * @param to first instant no longer in it
 * @param untilNow whether no end was asked for: everything made since {@code from} is in it
 */
public record ReportWindow(Instant from, Instant to, boolean untilNow) {

    /** What a report covers unless asked otherwise. */
    public static final Duration USUAL = Duration.ofDays(14);

    /** The longest span a report covers. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final Duration SPARE = Duration.ofHours(1);

    public ReportWindow(Instant from, Instant to) {
        this(from, to, false);
    }

    /** What is covered unless asked otherwise; from a full hour on, so that whole hours are counted. */
    public static ReportWindow usual(Instant now) {
        return new ReportWindow(now.truncatedTo(ChronoUnit.HOURS).minus(USUAL), now, true);
    }

    /** Everything that is kept, whatever the retention. */
    public static ReportWindow everKept(Instant now) {
        return new ReportWindow(Instant.EPOCH, now, true);
    }

    /** Whether the span is one a report can cover. */
    public boolean sensible() {
        return from.isBefore(to) && !to.isAfter(from.plus(LONGEST).plus(untilNow ? SPARE : Duration.ZERO));
    }

    /** The span in words that follow "failed", seen from {@code now}. */
    public String words(Instant now) {
        if (Duration.between(to, now).abs().compareTo(Duration.ofMinutes(1)) > 0) {
            return "between " + from.truncatedTo(ChronoUnit.SECONDS) + " and " + to.truncatedTo(ChronoUnit.SECONDS);
        }
        if (untilNow && from.equals(usual(to).from())) {
            return "in the last " + USUAL.toDays() + " days";
        }
        if (from.equals(
                now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant())) {
            return "today";
        }
        Duration length = Duration.between(from, to);
        if (length.equals(Duration.ofDays(length.toDays()))) {
            return length.toDays() == 1 ? "in the last 24 hours" : "in the last " + length.toDays() + " days";
        }
        return "since " + from.truncatedTo(ChronoUnit.SECONDS);
    }
}
