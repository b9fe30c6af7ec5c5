package dev.muster.reporting.incomplete;

import dev.muster.reporting.window.ReportWindow;

/**
 * Which enrollments are asked for. Null means any.
 *
 * @param window when the attempts were made
 * @param platform one operating system family
 * @param section only those that stopped in this section
 */
public record IncompleteFilter(ReportWindow window, String platform, String section) {}
