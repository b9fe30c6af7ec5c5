package dev.muster.eventlog.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventJson;
import dev.muster.events.CloudEvents;
import dev.muster.events.Event;
import dev.muster.events.Topic;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Events to Kafka records and back: CloudEvents 1.0, binary mode. */
public final class EventRecords {

    private EventRecords() {}

    /** The envelope of an event on its way out. */
    public record Envelope(
            UUID id, String source, String type, Instant at, String subject, String traceParent, String replyTo) {}

    public static ProducerRecord<String, byte[]> write(String topic, String key, Envelope envelope, byte[] payload) {
        ProducerRecord<String, byte[]> written = new ProducerRecord<>(topic, key, payload);
        Headers headers = written.headers();
        put(headers, CloudEvents.SPEC_VERSION, CloudEvents.VERSION);
        put(headers, CloudEvents.ID, envelope.id().toString());
        put(headers, CloudEvents.SOURCE, envelope.source());
        put(headers, CloudEvents.TYPE, envelope.type());
        put(headers, CloudEvents.TIME, envelope.at().toString());
        put(headers, CloudEvents.SUBJECT, envelope.subject());
        put(headers, CloudEvents.CONTENT_TYPE, CloudEvents.JSON);
        put(headers, CloudEvents.TRACE_PARENT, envelope.traceParent());
        put(headers, CloudEvents.REPLY_TO, envelope.replyTo());
        return written;
    }

    /** Reads a record; a decision comes without its trace. */
    public static Optional<Delivery> read(Topic topic, ConsumerRecord<String, byte[]> record) throws UnreadableRecord {
        return read(topic, record, false);
    }

    /**
     * Reads a record.
     *
     * @param withTraces whether decisions come with their trace
     * @return the delivery, or empty when its type is not one this topic carried when the reader was built
     * @throws UnreadableRecord when it is no event
     */
    public static Optional<Delivery> read(Topic topic, ConsumerRecord<String, byte[]> record, boolean withTraces)
            throws UnreadableRecord {
        Headers headers = record.headers();
        UUID id = id(headers);
        String type = required(headers, CloudEvents.TYPE);
        Instant at = time(headers);
        if (record.key() == null) {
            throw new UnreadableRecord("keyMissing", "The record has no key");
        }
        Optional<Class<? extends Event>> known = topic.typed(type);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Event event = record.value() == null ? null : payload(record.value(), known.get(), withTraces);
        if (event == null && topic.cleanup() != Topic.Cleanup.COMPACT) {
            throw new UnreadableRecord("payloadMissing", "Only a compacted topic has tombstones");
        }
        return Optional.of(new Delivery(
                topic,
                record.key(),
                event,
                id,
                at,
                text(headers, CloudEvents.TRACE_PARENT),
                text(headers, CloudEvents.REPLY_TO)));
    }

    /** A header's text, or null. */
    public static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    public static void put(Headers headers, String name, String value) {
        if (value != null) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }

    private static Event payload(byte[] json, Class<? extends Event> type, boolean withTraces) throws UnreadableRecord {
        Event event;
        try {
            event = withTraces ? EventJson.read(json, type) : EventJson.readToActOn(json, type);
        } catch (IOException | RuntimeException unreadable) {
            throw new UnreadableRecord(
                    "payloadUnreadable",
                    "Not a " + type.getSimpleName() + ": "
                            + unreadable.getClass().getSimpleName());
        }
        if (event == null) {
            // The JSON literal null is no tombstone.
            throw new UnreadableRecord("payloadUnreadable", "Not a " + type.getSimpleName() + ": null");
        }
        return event;
    }

    private static UUID id(Headers headers) throws UnreadableRecord {
        String text = required(headers, CloudEvents.ID);
        try {
            UUID id = UUID.fromString(text);
            // Java reads 1-1-1-1-1 as a UUID too.
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException notAnId) {
            // Said below.
        }
        throw new UnreadableRecord("headerUnreadable", CloudEvents.ID + " is not a UUID");
    }

    private static Instant time(Headers headers) throws UnreadableRecord {
        try {
            return Instant.parse(required(headers, CloudEvents.TIME));
        } catch (DateTimeException notATime) {
            throw new UnreadableRecord("headerUnreadable", CloudEvents.TIME + " is not an RFC 3339 instant");
        }
    }

    private static String required(Headers headers, String name) throws UnreadableRecord {
        String value = text(headers, name);
        if (value == null) {
            throw new UnreadableRecord("headerMissing", name + " is missing");
        }
        return value;
    }
}
