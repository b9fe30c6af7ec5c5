/** Counts attempts: whole hours from the hourly counts, the hours cut by the window from the rows. */
package dev.muster.reporting.overview.persistence;
