package dev.muster.eventlog.deadletter;

import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.events.DeadLetterHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What came to a compacted topic after its dead letters. A state that was overtaken must not be sent back: it would become
 * the last of its key, revive what was deleted, and compaction would remove what holds.
 */
final class LaterRecords {

    /** Where a letter comes from. */
    private record Origin(TopicPartition partition, long offset) {

        static Origin of(ConsumerRecord<String, byte[]> letter) {
            return new Origin(
                    new TopicPartition(
                            EventRecords.text(letter.headers(), DeadLetterHeaders.TOPIC),
                            Integer.parseInt(EventRecords.text(letter.headers(), DeadLetterHeaders.PARTITION))),
                    Long.parseLong(EventRecords.text(letter.headers(), DeadLetterHeaders.OFFSET)));
        }
    }

    private final Map<TopicPartition, Map<String, Long>> lastOffsets = new HashMap<>();

    /** Reads what came after the letters with a reader that is not needed otherwise. */
    LaterRecords(KafkaConsumer<String, byte[]> reader, Iterable<ConsumerRecord<String, byte[]>> letters) {
        Map<TopicPartition, Long> from = new HashMap<>();
        for (ConsumerRecord<String, byte[]> letter : letters) {
            Origin origin = Origin.of(letter);
            from.merge(origin.partition(), origin.offset() + 1, Math::min);
        }
        from.forEach((partition, offset) -> lastOffsets.put(partition, read(reader, partition, offset)));
    }

    private static Map<String, Long> read(KafkaConsumer<String, byte[]> reader, TopicPartition partition, long from) {
        Map<String, Long> last = new HashMap<>();
        long end = reader.endOffsets(Set.of(partition)).get(partition);
        reader.assign(List.of(partition));
        reader.seek(partition, from);
        while (reader.position(partition) < end) {
            for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofSeconds(1))) {
                last.put(record.key(), record.offset());
            }
        }
        return last;
    }

    boolean overtook(ConsumerRecord<String, byte[]> letter) {
        Origin origin = Origin.of(letter);
        return lastOffsets.get(origin.partition()).getOrDefault(letter.key(), -1L) > origin.offset();
    }
}
