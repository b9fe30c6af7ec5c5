/** Counts incomplete enrollments. */
package dev.muster.reporting.incomplete.persistence;
