package dev.muster.reporting.failure;

import dev.muster.reporting.window.ReportWindow;
import dev.muster.reporting.window.RowPosition;

/**
 * Which failures are asked for. Null means any.
 *
 * @param window when the attempts were made
 * @param user one person
 * @param reason one primary reason
 * @param platform one operating system family
 * @param limit most rows in the answer
 * @param after where the page before ended
 */
public record FailureFilter(
        ReportWindow window, String user, String reason, String platform, int limit, RowPosition after) {}
