/** Puts the tables together from what reads their rows. */
package dev.muster.reporting.table.persistence;
