package dev.muster.reporting.incomplete;

import java.time.LocalDate;

/**
 * Enrollments of one day that stopped at one place in one way.
 *
 * @param day UTC day the attempts were made
 * @param section section of the portal, null when no screen was reported
 * @param screen the screen, null when none was reported
 * @param action the user's action, null when by silence
 */
public record StopCount(LocalDate day, String section, String screen, String action, long count) {}
