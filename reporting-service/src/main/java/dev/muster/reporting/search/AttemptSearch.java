package dev.muster.reporting.search;

import dev.muster.reporting.window.ReportFilter;
import dev.muster.reporting.window.ReportWindow;
import dev.muster.reporting.window.RowPosition;

/**
 * Which attempts are asked for, newest first. Null means any.
 *
 * @param filter when they were made, of whom, how, and where they stopped
 * @param state where they stand, as a reader sees it: silence counts as abandoned
 * @param screen screen they stopped on
 * @param action what ended them
 * @param reason primary reason of a refusal or failure
 * @param serialNumber one device
 * @param notAdmitted only those that were refused or failed
 * @param limit most rows
 * @param after where the page before ended
 */
public record AttemptSearch(
        ReportFilter filter,
        String state,
        String screen,
        String action,
        String reason,
        String serialNumber,
        boolean notAdmitted,
        int limit,
        RowPosition after) {

    /** What one person tried. */
    public static AttemptSearch ofUser(ReportWindow window, String user, boolean notAdmitted, int limit) {
        ReportFilter filter = new ReportFilter(window, null, null, null, null, user);
        return new AttemptSearch(filter, null, null, null, null, null, notAdmitted, limit, null);
    }

    /** What was tried with one device. */
    public static AttemptSearch ofDevice(ReportWindow window, String serialNumber, int limit) {
        return new AttemptSearch(ReportFilter.all(window), null, null, null, null, serialNumber, false, limit, null);
    }

    /** The same in pages of this size. */
    public AttemptSearch ofPages(int rows) {
        return new AttemptSearch(filter, state, screen, action, reason, serialNumber, notAdmitted, rows, after);
    }

    /** The same from after this row on. */
    public AttemptSearch continued(RowPosition position) {
        return new AttemptSearch(filter, state, screen, action, reason, serialNumber, notAdmitted, limit, position);
    }
}
