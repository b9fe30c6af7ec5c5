/** The loop that reads a topic, acts in one transaction per batch and acknowledges after commit. */
package dev.muster.eventlog.consume;
