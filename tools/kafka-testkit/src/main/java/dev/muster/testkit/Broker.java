package dev.muster.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventlog.EventJson;
import dev.muster.eventlog.EventLog;
import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.EventRecords.Envelope;
import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.eventlog.kafka.TopicNames;
import dev.muster.events.CloudEvents;
import dev.muster.events.DeadLetterHeaders;
import dev.muster.events.Event;
import dev.muster.events.Topic;
import dev.muster.events.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The other services, as far as the broker shows them: what is published here arrives like theirs. */
@Singleton
public class Broker {

    private final KafkaClients clients;
    private final TopicNames names;
    private final KafkaProducer<String, byte[]> producer;

    Broker(KafkaClients clients, EventLog eventLog) {
        this.clients = clients;
        this.names = eventLog.topicNames();
        this.producer = clients.patientProducer("others");
    }

    /** Publishes the events as one delivery each; the same event again is the same delivery again. */
    public void publish(List<? extends Event> events) {
        events.forEach(event -> producer.send(record(event, EventJson.write(event))));
        producer.flush();
    }

    /** Publishes the event as another delivery than before. */
    public void publishAnew(Event event) {
        producer.send(record(event, UUID.randomUUID(), EventJson.write(event)));
        producer.flush();
    }

    /** Ends the key of a state. */
    public void publishEndOf(Event state, Instant at) {
        Envelope envelope = new Envelope(
                UUID.randomUUID(), "others", CloudEvents.type(state.getClass()), at, state.key(), null, null);
        producer.send(EventRecords.write(names.of(Topics.of(state.getClass())), state.key(), envelope, null));
        producer.flush();
    }

    /** Publishes something under an event's name; returns its CloudEvents id. */
    public UUID publishInsteadOf(Event event, String payload) {
        ProducerRecord<String, byte[]> record = record(event, payload);
        producer.send(record);
        producer.flush();
        return UUID.fromString(EventRecords.text(record.headers(), CloudEvents.ID));
    }

    private ProducerRecord<String, byte[]> record(Event event, String payload) {
        return record(event, UUID.nameUUIDFromBytes(payload.getBytes(UTF_8)), payload);
    }

    private ProducerRecord<String, byte[]> record(Event event, UUID id, String payload) {
        Envelope envelope =
                new Envelope(id, "others", CloudEvents.type(event.getClass()), event.at(), event.about(), null, null);
        return EventRecords.write(
                names.of(Topics.of(event.getClass())), event.key(), envelope, payload.getBytes(UTF_8));
    }

    /** Whether the last word on this key of a compacted topic is that it is gone. */
    public boolean isGone(Topic topic, String key) {
        return everything(names.of(topic), topic.partitions()).stream()
                .filter(record -> key.equals(record.key()))
                .reduce((earlier, later) -> later)
                .map(last -> last.value() == null)
                .orElse(false);
    }

    /** Every event of this type told under this key so far, in order. */
    public <E extends Event> List<E> told(Topic topic, String key, Class<E> type) {
        return everything(names.of(topic), topic.partitions()).stream()
                .filter(record -> key.equals(record.key()) && record.value() != null)
                .filter(record -> CloudEvents.type(type).equals(EventRecords.text(record.headers(), CloudEvents.TYPE)))
                .map(record -> read(record, type))
                .toList();
    }

    /** Everything told under this key so far as it was published, in order; the end of the key is null. */
    public List<JsonNode> told(Topic topic, String key) {
        return everything(names.of(topic), topic.partitions()).stream()
                .filter(record -> key.equals(record.key()))
                .map(record -> record.value() == null ? null : read(record, JsonNode.class))
                .toList();
    }

    /** Everything told so far as it was published, ends of keys left out. */
    public List<JsonNode> told(Topic topic) {
        return everything(names.of(topic), topic.partitions()).stream()
                .filter(record -> record.value() != null)
                .map(record -> read(record, JsonNode.class))
                .toList();
    }

    /** Every delivery about this subject so far, in order: its CloudEvents id and its payload as published. */
    public List<String> deliveries(Topic topic, String subject) {
        return everything(names.of(topic), topic.partitions()).stream()
                .filter(record -> subject.equals(EventRecords.text(record.headers(), CloudEvents.SUBJECT)))
                .map(record ->
                        EventRecords.text(record.headers(), CloudEvents.ID) + " " + new String(record.value(), UTF_8))
                .toList();
    }

    /** Why the record with this id was put aside, or null while it was not. */
    public String deadLetterReason(Topic topic, UUID eventId) {
        return everything(names.deadLettersOf(topic), 1).stream()
                .filter(letter -> eventId.toString().equals(EventRecords.text(letter.headers(), CloudEvents.ID)))
                .map(letter -> EventRecords.text(letter.headers(), DeadLetterHeaders.REASON))
                .findFirst()
                .orElse(null);
    }

    private List<ConsumerRecord<String, byte[]>> everything(String topic, int partitions) {
        try (KafkaConsumer<String, byte[]> reader = clients.reader("test-reader", 500)) {
            List<TopicPartition> all = IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            reader.assign(all);
            reader.seekToBeginning(all);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            var ends = reader.endOffsets(all);
            while (all.stream().anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
                reader.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private static <E> E read(ConsumerRecord<String, byte[]> record, Class<E> type) {
        try {
            return EventJson.read(record.value(), type);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
