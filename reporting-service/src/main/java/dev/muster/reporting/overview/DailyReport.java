package dev.muster.reporting.overview;

import dev.muster.reporting.attempt.State;
import dev.muster.reporting.count.Count;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.window.ReportWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How many attempts of each UTC day stand where, also of days without any.
 *
 * @param completeUpTo everything said before is counted; null while nothing was consumed yet
 * @param from first instant of the report
 * @param to first instant after it
 * @param days the days of the span, in order; the first and last may be cut by it
 */
public record DailyReport(Instant completeUpTo, Instant from, Instant to, List<Day> days) {

    /** One day. */
    public record Day(
            LocalDate day, long attempts, long refused, long completed, long failed, long abandoned, long open) {

        static Day of(LocalDate day, Tally tally) {
            return new Day(
                    day,
                    tally.attempts(),
                    tally.refused(),
                    tally.completed(),
                    tally.failed(),
                    tally.abandoned(),
                    tally.in(State.OPEN));
        }
    }

    static DailyReport of(List<Count> counts, ReportWindow window, Freshness freshness) {
        LocalDate first = LocalDate.ofInstant(window.from(), ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(window.to().minusNanos(1), ZoneOffset.UTC);
        return new DailyReport(
                freshness.completeUpTo(),
                window.from(),
                window.to(),
                first.datesUntil(last.plusDays(1))
                        .map(day -> Day.of(
                                day,
                                new Tally(counts.stream()
                                        .filter(count -> count.day().equals(day))
                                        .toList())))
                        .toList());
    }
}
