package dev.muster.eventlog;

import dev.muster.events.Event;
import dev.muster.events.Topic;
import java.time.Instant;
import java.util.UUID;

/**
 * One event as it arrived.
 *
 * @param topic topic it came from
 * @param key record key
 * @param event the event; null for a tombstone of a compacted topic
 * @param id CloudEvents id: the same event delivered twice has the same id
 * @param at CloudEvents time
 * @param traceParent W3C trace context of the sender, null when it sent none
 * @param replyTo who waits for the answer, null when nobody does
 */
public record Delivery(Topic topic, String key, Event event, UUID id, Instant at, String traceParent, String replyTo) {}
