package dev.muster.reporting.count;

import dev.muster.reporting.window.ReportWindow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A span cut into whole days, the whole hours before and after them, and the cut hours at both ends. Each instant
 * begins the next part; parts may be empty.
 *
 * @param from beginning of the span
 * @param firstHour first full hour
 * @param firstDay first full day
 * @param endOfDays end of the last full day
 * @param endOfHours end of the last full hour
 * @param to end of the span
 */
public record Tiers(
        Instant from, Instant firstHour, Instant firstDay, Instant endOfDays, Instant endOfHours, Instant to) {

    /** Nothing is made after now, so the hour in which an open span ends is a whole one. */
    public static Tiers of(ReportWindow window) {
        Instant from = window.from();
        Instant to = window.untilNow() ? up(window.to().plusNanos(1), ChronoUnit.HOURS) : window.to();
        Instant firstHour = least(up(from, ChronoUnit.HOURS), to);
        Instant endOfHours = greatest(to.truncatedTo(ChronoUnit.HOURS), firstHour);
        Instant firstDay = least(up(firstHour, ChronoUnit.DAYS), endOfHours);
        Instant endOfDays = greatest(endOfHours.truncatedTo(ChronoUnit.DAYS), firstDay);
        return new Tiers(from, firstHour, firstDay, endOfDays, endOfHours, to);
    }

    private static Instant up(Instant instant, ChronoUnit unit) {
        Instant down = instant.truncatedTo(unit);
        return down.equals(instant) ? down : down.plus(1, unit);
    }

    private static Instant least(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant greatest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
