/** Reads the progress of the consumers. */
package dev.muster.reporting.freshness.persistence;
