/** Reads the counts of durations. */
package dev.muster.reporting.time.persistence;
