/** Records that could not be processed: kept with their reason, replayed on request. */
package dev.muster.eventlog.deadletter;
