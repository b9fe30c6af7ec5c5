package dev.muster.benchmarks.apple;

import dev.muster.events.CloudEvents;
import dev.muster.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic with a stock client and counts. */
final class Published implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> reader;
    private final List<TopicPartition> partitions;

    Published(String broker, Topic topic) {
        this.reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker), new StringDeserializer(), new ByteArrayDeserializer());
        this.partitions = reader.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
        reader.assign(partitions);
    }

    /** How many records the topic ever took. */
    long ends() {
        return reader.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * What is on the topic.
     *
     * @param records all of them
     * @param keys different keys
     * @param again records that tell a key the same event once more, told apart by its id: harmless, consumers know them
     * @param twice events that tell a key the very same content as the event before: told twice
     */
    record Count(long records, long keys, long again, long twice) {}

    /** Reads everything from the beginning, and hands out the keys. */
    Count count(Set<String> keys) {
        reader.seekToBeginning(partitions);
        var ends = reader.endOffsets(partitions);
        var last = new HashMap<String, Told>();
        long records = 0;
        long again = 0;
        long twice = 0;
        while (partitions.stream().anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
            for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(500))) {
                records++;
                var told = new Told(id(record).hashCode(), content(record));
                var before = last.put(record.key(), told);
                if (before != null && before.id() == told.id()) {
                    again++;
                } else if (before != null && before.content() == told.content()) {
                    twice++;
                }
            }
        }
        keys.addAll(last.keySet());
        return new Count(records, last.size(), again, twice);
    }

    private static String id(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader(CloudEvents.ID);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** A number for the content without the moment it was written. */
    private static int content(ConsumerRecord<String, byte[]> record) {
        return record.value() == null
                ? 0
                : new String(record.value(), StandardCharsets.UTF_8)
                        .replaceAll("\"changedAt\":\"[^\"]*\"", "")
                        .hashCode();
    }

    @Override
    public void close() {
        reader.close();
    }

    private record Told(int id, int content) {}
}
