/** Events written in the business transaction and relayed to Kafka in order. */
package dev.muster.eventlog.outbox;
