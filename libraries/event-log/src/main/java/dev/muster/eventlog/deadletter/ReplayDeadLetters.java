package dev.muster.eventlog.deadletter;

import dev.muster.eventlog.Pace;
import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.eventlog.kafka.TopicNames;
import dev.muster.events.DeadLetterHeaders;
import dev.muster.events.Topic;
import dev.muster.events.Topic.Cleanup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends dead letters back to the topic they came from, as they were, after the cause is mended.
 *
 * <p>Each letter is sent back once: how far it got is committed for the group {@value #GROUP}. It is addressed to the
 * consumer that could not process it; the others have acted on it, perhaps so long ago that they have forgotten its id. On
 * compacted topics, where the last record of a key stands for all, it is addressed to nobody, and only sent back when it
 * still is the last of its key.
 */
public final class ReplayDeadLetters {

    private static final String GROUP = "dead-letter-replay";
    private static final int BATCH = 500;

    private final KafkaClients clients;
    private final Producer<String, byte[]> producer;
    private final TopicNames names;

    public ReplayDeadLetters(KafkaClients clients, Producer<String, byte[]> producer, TopicNames names) {
        this.clients = clients;
        this.producer = producer;
        this.names = names;
    }

    /** How many letters wait to be sent back. */
    public long waiting(Topic topic) {
        try (KafkaConsumer<String, byte[]> reader = reader()) {
            TopicPartition letters = letters(topic);
            return end(reader, letters) - start(reader, letters);
        }
    }

    /** Sends back the letters that are there now; returns how many. */
    public synchronized int replay(Topic topic) throws ExecutionException, InterruptedException {
        try (KafkaConsumer<String, byte[]> reader = reader()) {
            TopicPartition letters = letters(topic);
            long end = end(reader, letters);
            reader.assign(List.of(letters));
            reader.seek(letters, start(reader, letters));
            int replayed = 0;
            while (reader.position(letters) < end) {
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> letter : wanted(topic, reader.poll(Duration.ofSeconds(1)))) {
                    sent.add(producer.send(original(topic, letter)));
                }
                for (Future<RecordMetadata> acknowledged : sent) {
                    acknowledged.get();
                }
                replayed += sent.size();
                reader.commitSync(Map.of(letters, new OffsetAndMetadata(reader.position(letters))));
            }
            return replayed;
        }
    }

    private List<ConsumerRecord<String, byte[]>> wanted(Topic topic, ConsumerRecords<String, byte[]> letters) {
        List<ConsumerRecord<String, byte[]>> complete = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> letter : letters) {
            if (EventRecords.text(letter.headers(), DeadLetterHeaders.PAYLOAD) == null) {
                complete.add(letter);
            }
        }
        if (topic.cleanup() != Cleanup.COMPACT || complete.isEmpty()) {
            return complete;
        }
        try (KafkaConsumer<String, byte[]> source = clients.reader(GROUP + "-source", BATCH)) {
            LaterRecords later = new LaterRecords(source, complete);
            return complete.stream().filter(letter -> !later.overtook(letter)).toList();
        }
    }

    private ProducerRecord<String, byte[]> original(Topic topic, ConsumerRecord<String, byte[]> letter) {
        ProducerRecord<String, byte[]> original =
                new ProducerRecord<>(names.of(topic), null, letter.key(), letter.value());
        letter.headers().forEach(original.headers()::add);
        String consumer = EventRecords.text(letter.headers(), DeadLetterHeaders.CONSUMER);
        DeadLetters.HEADERS.forEach(original.headers()::remove);
        if (topic.cleanup() != Cleanup.COMPACT) {
            EventRecords.put(original.headers(), DeadLetterHeaders.REPLAYED_FOR, consumer);
        }
        return original;
    }

    private KafkaConsumer<String, byte[]> reader() {
        return clients.groupConsumer(GROUP, names.group(GROUP), BATCH, Pace.PROMPT);
    }

    private TopicPartition letters(Topic topic) {
        return new TopicPartition(names.deadLettersOf(topic), 0);
    }

    private static long end(KafkaConsumer<String, byte[]> reader, TopicPartition letters) {
        return reader.endOffsets(List.of(letters)).get(letters);
    }

    private static long start(KafkaConsumer<String, byte[]> reader, TopicPartition letters) {
        OffsetAndMetadata committed =
                reader.committed(java.util.Set.of(letters)).get(letters);
        long first = reader.beginningOffsets(List.of(letters)).get(letters);
        return committed == null ? first : Math.max(first, committed.offset());
    }
}
