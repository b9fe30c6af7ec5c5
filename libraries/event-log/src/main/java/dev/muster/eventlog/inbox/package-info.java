/** Deduplication by event id in the consumer's transaction. */
package dev.muster.eventlog.inbox;
