package dev.muster.gateway.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.eventlog.kafka.TopicNames;
import dev.muster.eventlog.kafka.UnreadableRecord;
import dev.muster.events.CloudEvents;
import dev.muster.events.Topics;
import dev.muster.events.policy.EnrollmentDecided;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads decisions as they are made and hands those this instance asked for to whoever waits.
 *
 * <p>Reads by assignment, in no group: nothing has to be balanced before the first answer, and a restart of the broker
 * costs no more than the time it is away. A probe sent to ourselves every few seconds proves that both ways are open.
 */
final class DecisionReplies implements Runnable, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DecisionReplies.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(2);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(8);
    private static final int MOST_RECORDS = 1_000;

    private final KafkaClients clients;
    private final TopicNames names;
    private final Producer<String, byte[]> producer;
    private final String instance;
    private final PendingDecisions pending;
    private final Clock clock;
    private final Thread thread = new Thread(this, "decision-replies");
    private volatile boolean running = true;
    private volatile Instant lastProbeBack = Instant.MIN;
    private Instant nextProbe = Instant.MIN;

    DecisionReplies(
            KafkaClients clients,
            TopicNames names,
            Producer<String, byte[]> producer,
            String instance,
            PendingDecisions pending,
            Clock clock) {
        this.clients = clients;
        this.names = names;
        this.producer = producer;
        this.instance = instance;
        this.pending = pending;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    String trouble() {
        return lastProbeBack.isBefore(clock.instant().minus(PROBE_PATIENCE))
                ? "No probe came back from the broker for " + PROBE_PATIENCE
                : null;
    }

    @Override
    public void run() {
        while (running) {
            try (KafkaConsumer<String, byte[]> reader = clients.reader("decision-replies", MOST_RECORDS)) {
                read(reader);
            } catch (RuntimeException broken) {
                LOG.warnf("Reading decisions starts again: %s", broken.getMessage());
                pending.expire(clock.instant());
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> reader) {
        if (!assigned(reader)) {
            pending.expire(clock.instant());
            return;
        }
        while (running) {
            for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
                if (instance.equals(EventRecords.text(record.headers(), CloudEvents.REPLY_TO))) {
                    hand(record);
                }
            }
            Instant now = clock.instant();
            pending.expire(now);
            probe(now);
        }
    }

    /** Only what comes from now on concerns this instance: nobody waits for anything older. */
    private boolean assigned(KafkaConsumer<String, byte[]> reader) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(names.of(Topics.ENROLLMENT_DECISIONS), names.of(Topics.GATEWAY_PROBES))) {
            List<PartitionInfo> known = reader.partitionsFor(topic, Duration.ofSeconds(1));
            if (known == null || known.isEmpty()) {
                return false;
            }
            known.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        reader.assign(partitions);
        reader.seekToEnd(partitions);
        partitions.forEach(reader::position);
        return true;
    }

    private void hand(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(names.of(Topics.GATEWAY_PROBES))) {
            lastProbeBack = clock.instant();
            return;
        }
        try {
            EventRecords.read(Topics.ENROLLMENT_DECISIONS, record).ifPresent(delivery -> {
                if (delivery.event() instanceof EnrollmentDecided decided) {
                    pending.answer(decided.attemptId(), delivery);
                }
            });
        } catch (UnreadableRecord unreadable) {
            // The consumer of decisions puts it to the dead letters; whoever waits for it meets the deadline.
            LOG.warnf("A decision for this instance cannot be read: %s", unreadable.reason());
        }
    }

    private void probe(Instant now) {
        if (now.isBefore(nextProbe)) {
            return;
        }
        nextProbe = now.plus(PROBE_INTERVAL);
        try {
            // Also keeps the topic's metadata at hand: a device must not wait for it.
            producer.partitionsFor(names.of(Topics.ENROLLMENT_REQUESTS));
            ProducerRecord<String, byte[]> probe = new ProducerRecord<>(
                    names.of(Topics.GATEWAY_PROBES), instance, now.toString().getBytes(UTF_8));
            EventRecords.put(probe.headers(), CloudEvents.REPLY_TO, instance);
            producer.send(probe, (sent, failed) -> {
                if (failed != null) {
                    LOG.debugf("The probe was not sent: %s", failed.getMessage());
                }
            });
        } catch (org.apache.kafka.common.KafkaException unreachable) {
            LOG.debugf("The probe was not sent: %s", unreachable.getMessage());
            nextProbe = now.plus(POLL);
        }
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join(2_000);
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
