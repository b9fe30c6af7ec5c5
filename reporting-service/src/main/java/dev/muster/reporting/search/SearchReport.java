package dev.muster.reporting.search;

import dev.muster.reporting.window.ReportWindow;
import java.time.Instant;
import java.util.List;

/**
 * A page of attempts.
 *
 * @param completeUpTo everything said before is in it; null while nothing was consumed yet
 * @param from first instant of the report
 * @param to first instant after it
 * @param rows the attempts, newest first
 * @param next link to the next page, null on the last
 */
public record SearchReport(Instant completeUpTo, Instant from, Instant to, List<AttemptLine> rows, String next) {

    static SearchReport of(Instant completeUpTo, ReportWindow window, List<AttemptLine> rows, String next) {
        return new SearchReport(completeUpTo, window.from(), window.to(), rows, next);
    }
}
