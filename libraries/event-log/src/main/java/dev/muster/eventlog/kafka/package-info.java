/** How this process talks to the broker: client settings, topic names and topic creation. */
package dev.muster.eventlog.kafka;
