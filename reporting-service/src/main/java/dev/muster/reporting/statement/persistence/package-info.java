/** SQL statements put together from the filters of a report, with every value bound. */
package dev.muster.reporting.statement.persistence;
