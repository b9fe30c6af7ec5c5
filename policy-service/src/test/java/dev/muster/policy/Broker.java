package dev.muster.policy;

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
import dev.muster.events.policy.EnrollmentDecided;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
    public void publish(Event... events) {
        publish(Arrays.asList(events));
    }

    /** Publishes the events as one delivery each; the same event again is the same delivery again. */
    public void publish(List<? extends Event> events) {
        events.forEach(event -> {
            String payload = EventJson.write(event);
            producer.send(record(event, UUID.nameUUIDFromBytes(payload.getBytes(UTF_8)), payload));
        });
        producer.flush();
    }

    /** Publishes the event as another delivery than before. */
    public void publishAnew(Event event) {
        producer.send(record(event, UUID.randomUUID(), EventJson.write(event)));
        producer.flush();
    }

    /** Publishes something under an event's name; returns its CloudEvents id. */
    public UUID publishInsteadOf(Event event, String payload) {
        UUID id = UUID.randomUUID();
        producer.send(record(event, id, payload));
        producer.flush();
        return id;
    }

    /** Ends the key of a state. */
    public void publishEndOf(Event state, Instant at) {
        Envelope envelope = new Envelope(
                UUID.randomUUID(), "others", CloudEvents.type(state.getClass()), at, state.key(), null, null);
        producer.send(EventRecords.write(names.of(Topics.of(state.getClass())), state.key(), envelope, null));
        producer.flush();
    }

    private ProducerRecord<String, byte[]> record(Event event, UUID id, String payload) {
        Envelope envelope =
                new Envelope(id, "others", CloudEvents.type(event.getClass()), event.at(), event.about(), null, null);
        return EventRecords.write(
                names.of(Topics.of(event.getClass())), event.key(), envelope, payload.getBytes(UTF_8));
    }

    /** Every decision told of the attempt so far, as the bytes that were published. */
    public List<String> decisions(UUID attemptId) {
        return everything(names.of(Topics.ENROLLMENT_DECISIONS), Topics.ENROLLMENT_DECISIONS.partitions()).stream()
                .filter(record -> attemptId.toString().equals(EventRecords.text(record.headers(), CloudEvents.SUBJECT)))
                .map(record ->
                        EventRecords.text(record.headers(), CloudEvents.ID) + " " + new String(record.value(), UTF_8))
                .toList();
    }

    /** Every decision told so far. */
    public List<EnrollmentDecided> decisions() {
        return everything(names.of(Topics.ENROLLMENT_DECISIONS), Topics.ENROLLMENT_DECISIONS.partitions()).stream()
                .map(Broker::decision)
                .toList();
    }

    /** Everything told under a key so far, in order; a tombstone is null. */
    public List<JsonNode> told(Topic topic, String key) {
        return everything(names.of(topic), topic.partitions()).stream()
                .filter(record -> key.equals(record.key()))
                .map(record -> record.value() == null ? null : tree(record.value()))
                .toList();
    }

    /** Everything told so far, tombstones left out. */
    public List<JsonNode> told(Topic topic) {
        return everything(names.of(topic), topic.partitions()).stream()
                .filter(record -> record.value() != null)
                .map(record -> tree(record.value()))
                .toList();
    }

    private static JsonNode tree(byte[] value) {
        try {
            return EventJson.read(value, JsonNode.class);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
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

    private static EnrollmentDecided decision(ConsumerRecord<String, byte[]> record) {
        try {
            return EventJson.read(record.value(), EnrollmentDecided.class);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
