/**
 * Nothing lost, nothing twice in effect: state and event in one transaction (outbox), every event acted on once (inbox),
 * and what cannot be processed kept with its reason (dead letters).
 *
 * <p>A service appends events with {@link dev.muster.eventlog.outbox.Outbox} and reads them by
 * {@link dev.muster.eventlog.EventLog#consume}.
 */
package dev.muster.eventlog;
