package dev.muster.eventlog.consume;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.consume.Progress.Position;
import dev.muster.eventlog.deadletter.DeadLetters;
import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.TopicNames;
import dev.muster.eventlog.kafka.UnreadableRecord;
import dev.muster.events.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads topics as a member of a group and acts on what it reads: one transaction per batch, acknowledged after commit.
 *
 * <p>An outage of the database or the broker is waited for. A record that is no event, or that fails by itself, goes to
 * the dead letters and its partition moves on. Offsets are committed about once a second; what is delivered again after
 * a crash is known by the inbox.
 */
public final class EventConsumer implements Runnable, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

    private final String name;
    private final Map<String, Topic> topics = new HashMap<>();
    private final KafkaConsumer<String, byte[]> kafka;
    private final Batch batch;
    private final DeadLetters deadLetters;
    private final Progress progress;
    private final ConsumerMetrics metrics;
    private final Clock clock;
    private final Duration retryPause;
    private final Thread thread;
    private Instant nextCommit = Instant.MIN;
    private volatile boolean running = true;
    private volatile String trouble;

    /**
     * @param name name of the consumer within its service; inbox rows and progress carry it
     * @param kafka a group consumer; owned and closed by this object
     * @param retryPause how long to wait before trying again what failed for want of database or broker
     */
    EventConsumer(
            String name,
            Set<Topic> topics,
            TopicNames names,
            KafkaConsumer<String, byte[]> kafka,
            Batch batch,
            DeadLetters deadLetters,
            Progress progress,
            ConsumerMetrics metrics,
            Clock clock,
            Duration retryPause) {
        this.name = name;
        topics.forEach(topic -> this.topics.put(names.of(topic), topic));
        this.kafka = kafka;
        this.batch = batch;
        this.deadLetters = deadLetters;
        this.progress = progress;
        this.metrics = metrics;
        this.clock = clock;
        this.retryPause = retryPause;
        this.thread = new Thread(this, "consumer-" + name);
    }

    public void start() {
        thread.start();
    }

    public String name() {
        return name;
    }

    /** What keeps the consumer from working, or null. */
    public String trouble() {
        return running && !thread.isAlive() ? "The consumer thread has ended" : trouble;
    }

    @Override
    public void run() {
        kafka.subscribe(topics.keySet());
        try {
            while (running) {
                Instant polledAt = clock.instant();
                ConsumerRecords<String, byte[]> records = kafka.poll(POLL);
                if (!records.isEmpty()) {
                    act(records);
                }
                acknowledge(polledAt);
            }
        } catch (WakeupException | InterruptedException stopped) {
            LOG.debugf("Consumer %s stops", name);
        } catch (RuntimeException broken) {
            trouble = Failure.describe(broken);
            LOG.errorf(broken, "Consumer %s ended", name);
        } finally {
            leave();
        }
    }

    private void act(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        List<Batch.Item> items = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            read(record).ifPresent(delivery -> items.add(new Batch.Item(record, delivery)));
        }
        if (items.isEmpty()) {
            return;
        }
        Optional<Throwable> failure = untilReachable(() -> batch.act(items));
        if (failure.isPresent()) {
            LOG.warnf("Consumer %s takes a batch of %d apart: %s", name, items.size(), Failure.describe(failure.get()));
            for (Batch.Item item : items) {
                actAlone(item);
            }
        }
        metrics.consumed(items.size());
    }

    private void actAlone(Batch.Item item) throws InterruptedException {
        Optional<Throwable> failure = untilReachable(() -> batch.act(List.of(item)));
        if (failure.isPresent()) {
            bury(item.record(), "processingFailed", Failure.describe(failure.get()));
        }
    }

    private Optional<Delivery> read(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        try {
            Optional<Delivery> delivery = EventRecords.read(topics.get(record.topic()), record);
            if (delivery.isEmpty()) {
                metrics.skipped();
            }
            return delivery;
        } catch (UnreadableRecord unreadable) {
            bury(record, unreadable.reason(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    private void bury(ConsumerRecord<String, byte[]> record, String reason, String detail) throws InterruptedException {
        Topic topic = topics.get(record.topic());
        Optional<Throwable> failure = untilReachable(() -> {
            try {
                deadLetters.put(topic, record, name, reason, detail);
            } catch (ExecutionException unsent) {
                throw new IllegalStateException(unsent.getCause());
            }
        });
        if (failure.isPresent()) {
            // Neither acted on nor kept: stopping here is the only way not to lose it.
            throw new IllegalStateException("A record could not be put to the dead letters", failure.get());
        }
        metrics.deadLettered(topic.name(), reason);
    }

    /** Work that may meet an outage or be interrupted. */
    private interface Work {
        void run() throws InterruptedException;
    }

    /** Does the work, waiting out outages; returns the failure that no waiting mends. */
    private Optional<Throwable> untilReachable(Work work) throws InterruptedException {
        while (true) {
            try {
                work.run();
                trouble = null;
                return Optional.empty();
            } catch (RuntimeException failed) {
                if (!Failure.isTransient(failed)) {
                    return Optional.of(failed);
                }
                trouble = Failure.describe(failed);
                LOG.warnf("Consumer %s waits: %s", name, trouble);
                stayInGroup();
            }
        }
    }

    private void stayInGroup() throws InterruptedException {
        if (!running) {
            throw new InterruptedException();
        }
        Set<TopicPartition> assigned = kafka.assignment();
        kafka.pause(assigned);
        kafka.poll(retryPause);
        kafka.resume(kafka.assignment());
    }

    private void acknowledge(Instant polledAt) {
        if (polledAt.isBefore(nextCommit)) {
            return;
        }
        nextCommit = polledAt.plus(COMMIT_INTERVAL);
        Map<TopicPartition, Position> positions = positions(polledAt);
        metrics.lag(lag());
        if (positions.isEmpty()) {
            return;
        }
        kafka.commitAsync(offsets(positions), (offsets, failed) -> {
            if (failed != null) {
                LOG.debugf("Consumer %s commits later: %s", name, failed.getMessage());
            }
        });
        try {
            progress.record(positions);
        } catch (RuntimeException failed) {
            LOG.debugf("Consumer %s notes its progress later: %s", name, failed.getMessage());
        }
    }

    private Map<TopicPartition, Position> positions(Instant polledAt) {
        Map<TopicPartition, Position> positions = new HashMap<>();
        for (TopicPartition partition : kafka.assignment()) {
            if (kafka.currentLag(partition).isPresent()) {
                // Records that arrived before the poll began were in it or are still ahead of us: only without any
                // ahead
                // is everything up to the poll acted on.
                boolean caughtUp = kafka.currentLag(partition).getAsLong() == 0;
                long next = kafka.position(partition);
                batch.completeUpTo(partition, caughtUp ? polledAt : null)
                        .ifPresent(upTo -> positions.put(partition, new Position(next, upTo)));
            }
        }
        return positions;
    }

    private long lag() {
        long lag = 0;
        for (TopicPartition partition : kafka.assignment()) {
            lag += kafka.currentLag(partition).orElse(0);
        }
        return lag;
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Position> positions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach(
                (partition, position) -> offsets.put(partition, new OffsetAndMetadata(position.nextOffset())));
        return offsets;
    }

    private void leave() {
        try {
            if (trouble == null) {
                kafka.commitSync(Duration.ofSeconds(2));
            }
        } catch (RuntimeException notCommitted) {
            LOG.debugf("Consumer %s left without committing: %s", name, notCommitted.getMessage());
        }
        kafka.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
    }

    /** Stops after the batch in hand. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join(10_000);
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
