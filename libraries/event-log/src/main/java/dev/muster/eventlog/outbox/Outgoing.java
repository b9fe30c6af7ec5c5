package dev.muster.eventlog.outbox;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventJson;
import dev.muster.events.CloudEvents;
import dev.muster.events.Event;
import dev.muster.events.Topic;
import dev.muster.events.Topics;
import java.time.Instant;
import java.util.UUID;

/**
 * An event to be appended to the outbox.
 *
 * @param id CloudEvents id
 * @param topic where it goes
 * @param key record key
 * @param type CloudEvents type
 * @param at when it happened
 * @param about CloudEvents subject
 * @param event the event; null for a tombstone
 * @param traceParent trace it belongs to, may be null
 * @param replyTo who waits for it, may be null
 * @param written the event as {@link EventJson} writes it, where that has been done already; null elsewhere
 */
public record Outgoing(
        UUID id,
        Topic topic,
        String key,
        String type,
        Instant at,
        String about,
        Event event,
        String traceParent,
        String replyTo,
        String written) {

    /** An event caused by something outside of the event log, such as a request. */
    public static Outgoing of(UUID id, Event event, String traceParent) {
        return new Outgoing(
                id,
                Topics.of(event.getClass()),
                event.key(),
                CloudEvents.type(event.getClass()),
                event.at(),
                event.about(),
                event,
                traceParent,
                null,
                null);
    }

    /** An event caused by another: it stays in the same trace and goes to whoever waits for the answer. */
    public static Outgoing causedBy(Delivery cause, UUID id, Event event) {
        return of(id, event, cause.traceParent()).to(cause.replyTo());
    }

    /** The same event, already written: it is not written once more. */
    public Outgoing writtenAs(String json) {
        return new Outgoing(id, topic, key, type, at, about, event, traceParent, replyTo, json);
    }

    /** As the payload of its record; null of a tombstone. */
    String payload() {
        return written != null || event == null ? written : EventJson.write(event);
    }

    /** The end of a key on a compacted topic. */
    public static Outgoing tombstone(UUID id, Class<? extends Event> type, String key, Instant at, String traceParent) {
        return new Outgoing(id, Topics.of(type), key, CloudEvents.type(type), at, key, null, traceParent, null, null);
    }

    private Outgoing to(String waiting) {
        return new Outgoing(id, topic, key, type, at, about, event, traceParent, waiting, written);
    }
}
