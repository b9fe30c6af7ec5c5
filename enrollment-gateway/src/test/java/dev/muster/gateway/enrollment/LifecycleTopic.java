package dev.muster.gateway.enrollment;

import static org.awaitility.Awaitility.await;

import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.eventlog.kafka.TopicNames;
import dev.muster.events.CloudEvents;
import dev.muster.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What is on the lifecycle topic. */
final class LifecycleTopic {

    private LifecycleTopic() {}

    /** Types of the events of one enrollment, in their order, as soon as there are any. */
    static List<String> eventsOf(String bootstrapServers, String prefix, String enrollment) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> read(bootstrapServers, prefix, enrollment), events -> !events.isEmpty());
    }

    private static List<String> read(String bootstrapServers, String prefix, String enrollment) {
        String topic = new TopicNames(prefix).of(Topics.ENROLLMENT_LIFECYCLE);
        List<TopicPartition> partitions = IntStream.range(0, Topics.ENROLLMENT_LIFECYCLE.partitions())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        List<String> types = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> reader =
                new KafkaClients(Map.of("bootstrap.servers", bootstrapServers)).reader("lifecycle-test", 500)) {
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
                reader.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.key().equals(enrollment)) {
                        String type = EventRecords.text(record.headers(), CloudEvents.TYPE);
                        types.add(type.substring("dev.muster.".length(), type.lastIndexOf('.')));
                    }
                });
            }
        }
        return types;
    }
}
