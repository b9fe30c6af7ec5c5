package dev.muster.eventlog.consume;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.Outage;
import dev.muster.eventlog.deadletter.DeadLetters;
import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.TopicNames;
import dev.muster.eventlog.kafka.UnreadableRecord;
import dev.muster.events.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Reads topics as a member of a group and acts on what it reads: one transaction per batch, acknowledged after commit.
 *
 * <p>An outage of the database or the broker is waited for. A record that is no event, or that fails by itself, goes to
 * the dead letters and its partition moves on. Offsets are committed about once a second; what is delivered again after
 * a crash is known by the inbox.
 */
public final class EventConsumer implements Runnable {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String name;
    private final String member;
    private final Map<String, Topic> topics = new HashMap<>();
    private final KafkaConsumer<String, byte[]> kafka;
    private final Batch batch;
    private final DeadLetters deadLetters;
    private final Acknowledgement acknowledgement;
    private final ConsumerMetrics metrics;
    private final Duration retryPause;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    /** First offsets of the records polled and not all acted on yet. */
    private Map<TopicPartition, Long> inHand = Map.of();

    private volatile String trouble;

    /**
     * @param name name of the consumer within its service; inbox rows and progress carry it
     * @param member its name among all services; dead letters carry it
     * @param kafka a group consumer; owned and closed by this object
     * @param retryPause how long to wait before trying again what failed for want of database or broker
     */
    EventConsumer(
            String name,
            String member,
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
        this.member = member;
        topics.forEach(topic -> this.topics.put(names.of(topic), topic));
        this.kafka = kafka;
        this.batch = batch;
        this.deadLetters = deadLetters;
        this.acknowledgement = new Acknowledgement(name, kafka, batch, progress, metrics, clock);
        this.metrics = metrics;
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
        if (isRunning() && !thread.isAlive()) {
            return "The consumer thread has ended";
        }
        return trouble != null ? trouble : acknowledgement.trouble();
    }

    @Override
    public void run() {
        try {
            kafka.subscribe(topics.keySet());
            while (isRunning()) {
                round();
            }
        } catch (InterruptedException stopped) {
            LOG.debugf("Consumer %s stops", name);
        } finally {
            leave();
        }
    }

    private void round() throws InterruptedException {
        try {
            ConsumerRecords<String, byte[]> records = kafka.poll(POLL);
            inHand = firstOffsets(records);
            if (!records.isEmpty()) {
                act(records);
            }
            inHand = Map.of();
            acknowledgement.give();
        } catch (InterruptException stopped) {
            throw new InterruptedException();
        } catch (RuntimeException broken) {
            // Nothing is lost by it: what was in hand is read again.
            trouble = Failure.describe(broken);
            LOG.errorf(broken, "Consumer %s begins again", name);
            rewind();
            stopping.await(retryPause.toMillis(), TimeUnit.MILLISECONDS);
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
        if (DeadLetters.isForAnother(member, record)) {
            metrics.skipped();
            return Optional.empty();
        }
        try {
            Optional<Delivery> delivery = EventRecords.read(topics.get(record.topic()), record, batch.readsTraces());
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
                deadLetters.put(topic, record, member, reason, detail);
            } catch (ExecutionException unsent) {
                throw new IllegalStateException(unsent.getCause());
            }
        });
        if (failure.isPresent()) {
            // Neither acted on nor kept: beginning again is the only way not to lose it.
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
            } catch (OutOfMemoryError exhausted) {
                throw exhausted;
            } catch (RuntimeException | Error failed) {
                if (!isRunning()) {
                    // What fails while everything is being closed is no fault of the record.
                    throw new InterruptedException();
                }
                if (!Outage.isBehind(failed)) {
                    return Optional.of(failed);
                }
                trouble = Failure.describe(failed);
                LOG.warnf("Consumer %s waits: %s", name, trouble);
            }
            stayInGroup();
        }
    }

    private void stayInGroup() {
        kafka.pause(kafka.assignment());
        ConsumerRecords<String, byte[]> early = kafka.poll(retryPause);
        // A partition that was assigned meanwhile was not paused: what it brought is read again later.
        firstOffsets(early).forEach(kafka::seek);
        kafka.resume(kafka.paused());
    }

    /** Back to before the records in hand, where they are still ours: acted on or not, the inbox knows. */
    private void rewind() {
        Set<TopicPartition> assigned = kafka.assignment();
        inHand.forEach((partition, offset) -> {
            if (assigned.contains(partition)) {
                kafka.seek(partition, offset);
            }
        });
        inHand = Map.of();
    }

    private static Map<TopicPartition, Long> firstOffsets(ConsumerRecords<String, byte[]> records) {
        Map<TopicPartition, Long> first = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            first.put(partition, records.records(partition).get(0).offset());
        }
        return first;
    }

    private void leave() {
        // Being interrupted has served its purpose; Kafka's client would refuse to say goodbye.
        Thread.interrupted();
        try {
            rewind();
            kafka.commitSync(Duration.ofSeconds(1));
        } catch (RuntimeException notCommitted) {
            LOG.debugf("Consumer %s left without committing: %s", name, notCommitted.getMessage());
        }
        kafka.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }

    private boolean isRunning() {
        return stopping.getCount() > 0;
    }

    /** Asks it to stop after the batch in hand. */
    void stop() {
        stopping.countDown();
    }

    /** Makes it give up the batch in hand, which is rolled back. */
    void interrupt() {
        if (thread.isAlive()) {
            thread.interrupt();
        }
    }

    /** Waits until it has stopped, at most this long. */
    void awaitEnd(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends a consumer that was never started. */
    void abandon() {
        stop();
        kafka.close(CloseOptions.timeout(Duration.ZERO));
    }
}
