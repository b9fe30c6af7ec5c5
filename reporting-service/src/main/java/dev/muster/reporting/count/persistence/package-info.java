/** Counts attempts: whole days and hours from the counts that are kept, cut hours and single people from the rows. */
package dev.muster.reporting.count.persistence;
