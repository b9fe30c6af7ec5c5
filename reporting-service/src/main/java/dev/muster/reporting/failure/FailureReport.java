package dev.muster.reporting.failure;

import dev.muster.reporting.window.ReportWindow;
import dev.muster.reporting.window.RowPosition;
import java.time.Instant;
import java.util.List;

/**
 * A page of the failures report.
 *
 * @param completeUpTo everything said before is in it; null while nothing was consumed yet
 * @param from first instant of the report
 * @param to first instant after it
 * @param rows the failures, newest first
 * @param next link to the next page, null on the last
 */
public record FailureReport(Instant completeUpTo, Instant from, Instant to, List<FailedAttempt> rows, String next) {

    /** Makes the link that continues after a row. */
    @FunctionalInterface
    interface Link {
        String after(RowPosition position);
    }

    /**
     * @param found up to one row more than asked for: the one more says that there is a next page
     */
    static FailureReport of(
            Instant completeUpTo, ReportWindow window, List<FailedAttempt> found, int limit, Link link) {
        if (found.size() <= limit) {
            return new FailureReport(completeUpTo, window.from(), window.to(), found, null);
        }
        FailedAttempt last = found.get(limit - 1);
        return new FailureReport(
                completeUpTo,
                window.from(),
                window.to(),
                found.subList(0, limit),
                link.after(new RowPosition(last.date(), last.attemptId())));
    }
}
