/** The span of time a report covers, and the query options by which it is asked for. */
package dev.muster.reporting.window;
