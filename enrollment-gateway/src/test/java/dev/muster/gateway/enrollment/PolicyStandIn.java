package dev.muster.gateway.enrollment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.eventlog.EventJson;
import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.EventRecords.Envelope;
import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.eventlog.kafka.TopicNames;
import dev.muster.events.CloudEvents;
import dev.muster.events.Topics;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.reasons.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/**
 * Answers requests over the real topics as the contract says, so that the gateway's tests decide what is decided. The real
 * policy service is in the end-to-end tests.
 */
final class PolicyStandIn implements AutoCloseable {

    /** How it answers: what to refuse for (null lets in), and whether at all. */
    record Manner(boolean answers, Function<EnrollmentRequested, Reason> refusal, int copies) {
        static final Manner LETS_IN = new Manner(true, attempt -> null, 1);
        static final Manner SILENT = new Manner(false, attempt -> null, 0);
    }

    private final TopicNames names;
    private final KafkaConsumer<String, byte[]> requests;
    private final KafkaProducer<String, byte[]> decisions;
    private final AtomicInteger asked = new AtomicInteger();
    private final Thread thread = new Thread(this::serve, "policy-stand-in");
    private volatile Manner manner = Manner.LETS_IN;
    private volatile boolean running = true;
    private volatile ConsumerRecord<String, byte[]> last;

    PolicyStandIn(String bootstrapServers, String prefix) {
        this.names = new TopicNames(prefix);
        KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", bootstrapServers));
        this.requests = clients.reader("policy-stand-in", 500);
        this.decisions = clients.patientProducer("policy-stand-in");
        List<TopicPartition> partitions = IntStream.range(0, Topics.ENROLLMENT_REQUESTS.partitions())
                .mapToObj(partition -> new TopicPartition(names.of(Topics.ENROLLMENT_REQUESTS), partition))
                .toList();
        requests.assign(partitions);
        requests.seekToEnd(partitions);
        partitions.forEach(requests::position);
        thread.start();
    }

    void answers(Manner other) {
        manner = other;
    }

    /** Requests that were published so far. */
    int asked() {
        return asked.get();
    }

    /** Decides the request that came last, as a policy service would that was away meanwhile. */
    void answerLate() {
        answer(last, Manner.LETS_IN);
    }

    private void serve() {
        while (running) {
            for (ConsumerRecord<String, byte[]> request : requests.poll(Duration.ofMillis(50))) {
                asked.incrementAndGet();
                last = request;
                answer(request, manner);
            }
        }
    }

    private void answer(ConsumerRecord<String, byte[]> request, Manner how) {
        if (!how.answers()) {
            return;
        }
        EnrollmentRequested attempt = read(request);
        EnrollmentDecided decided = Decisions.on(attempt, how.refusal().apply(attempt));
        Envelope envelope = new Envelope(
                UUID.nameUUIDFromBytes(attempt.attemptId().toString().getBytes(UTF_8)),
                "policy-service",
                CloudEvents.type(EnrollmentDecided.class),
                decided.at(),
                decided.about(),
                EventRecords.text(request.headers(), CloudEvents.TRACE_PARENT),
                EventRecords.text(request.headers(), CloudEvents.REPLY_TO));
        for (int copy = 0; copy < how.copies(); copy++) {
            decisions.send(EventRecords.write(
                    names.of(Topics.ENROLLMENT_DECISIONS),
                    decided.key(),
                    envelope,
                    EventJson.write(decided).getBytes(UTF_8)));
        }
    }

    private static EnrollmentRequested read(ConsumerRecord<String, byte[]> request) {
        try {
            return EventJson.read(request.value(), EnrollmentRequested.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join();
        requests.close();
        decisions.close();
    }
}
