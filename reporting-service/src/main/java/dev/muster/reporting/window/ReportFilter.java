package dev.muster.reporting.window;

/**
 * Which attempts a report is about. Null means any.
 *
 * @param window when they were made
 * @param platform operating system family
 * @param method way of enrolling
 * @param ownership whose device it is
 * @param section where they stopped; empty: before any section
 * @param user one person
 */
public record ReportFilter(
        ReportWindow window, String platform, String method, String ownership, String section, String user) {

    /** Every attempt of a span. */
    public static ReportFilter all(ReportWindow window) {
        return new ReportFilter(window, null, null, null, null, null);
    }
}
