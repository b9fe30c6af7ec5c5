/** Drops the partitions of days that are no longer kept. */
package dev.muster.reporting.retention.persistence;
