/** SQL statements put together from the filters of a report. */
package dev.muster.reporting.statement;
