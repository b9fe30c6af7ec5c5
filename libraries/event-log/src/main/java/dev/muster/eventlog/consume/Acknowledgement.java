package dev.muster.eventlog.consume;

import dev.muster.eventlog.consume.Progress.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/** About once a second: commits the offsets of what is acted on and writes down how far that is. */
final class Acknowledgement {

    private static final Logger LOG = Logger.getLogger(Acknowledgement.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration INTERVAL_WITHOUT_BROKER = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String consumer;
    private final KafkaConsumer<String, byte[]> kafka;
    private final Batch batch;
    private final Progress progress;
    private final ConsumerMetrics metrics;
    private final Clock clock;
    private long next = System.nanoTime();
    private volatile String trouble;

    Acknowledgement(
            String consumer,
            KafkaConsumer<String, byte[]> kafka,
            Batch batch,
            Progress progress,
            ConsumerMetrics metrics,
            Clock clock) {
        this.consumer = consumer;
        this.kafka = kafka;
        this.batch = batch;
        this.progress = progress;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What keeps it from asking the broker, or null. */
    String trouble() {
        return trouble;
    }

    /** Call when everything that was polled is acted on. */
    void give() {
        if (System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + INTERVAL.toNanos();
        try {
            Map<TopicPartition, Long> positions = positions();
            commit(positions);
            note(positions);
            trouble = null;
        } catch (RetriableException unreachable) {
            next = System.nanoTime() + INTERVAL_WITHOUT_BROKER.toNanos();
            trouble = Failure.describe(unreachable);
            LOG.debugf("Consumer %s acknowledges later: %s", consumer, trouble);
        }
    }

    private Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : kafka.assignment()) {
            positions.put(partition, kafka.position(partition, PATIENCE));
        }
        return positions;
    }

    private void commit(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach((partition, position) -> offsets.put(partition, new OffsetAndMetadata(position)));
        kafka.commitAsync(offsets, (committed, failed) -> {
            if (failed != null) {
                LOG.debugf("Consumer %s commits later: %s", consumer, failed.getMessage());
            }
        });
    }

    private void note(Map<TopicPartition, Long> positions) {
        // Asked for after this instant, an end that we have reached means that nothing from before it is missing. The
        // lag the client knows by itself is from its last fetch, whenever that was.
        Instant asked = clock.instant();
        Map<TopicPartition, Long> ends = kafka.endOffsets(positions.keySet(), PATIENCE);
        Map<TopicPartition, Position> noted = new HashMap<>();
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            TopicPartition partition = end.getKey();
            long position = positions.get(partition);
            long ahead = Math.max(0, end.getValue() - position);
            lag += ahead;
            if (ahead == 0) {
                noted.put(partition, new Position(position, asked));
            } else {
                batch.lastActedOn(partition).ifPresent(upTo -> noted.put(partition, new Position(position, upTo)));
            }
        }
        metrics.lag(lag);
        progress.record(noted);
    }
}
