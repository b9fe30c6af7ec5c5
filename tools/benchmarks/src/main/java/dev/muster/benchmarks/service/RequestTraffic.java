package dev.muster.benchmarks.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.eventlog.EventJson;
import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.EventRecords.Envelope;
import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.events.CloudEvents;
import dev.muster.events.Topics;
import dev.muster.events.enrollment.Applicant;
import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/** Requests of many users, and the decisions about them counted. Every third is refused; each user asks five times. */
final class RequestTraffic implements AutoCloseable {

    private static final int PER_USER = 5;

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> decisions;
    private final List<TopicPartition> partitions;
    private int sent;

    RequestTraffic(String broker) {
        KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", broker));
        this.producer = clients.patientProducer("benchmark");
        this.decisions = clients.reader("benchmark", 500);
        this.partitions = IntStream.range(0, Topics.ENROLLMENT_DECISIONS.partitions())
                .mapToObj(number -> new TopicPartition(Topics.ENROLLMENT_DECISIONS.name(), number))
                .toList();
        decisions.assign(partitions);
    }

    void send(int requests) {
        for (int i = 0; i < requests; i++) {
            EnrollmentRequested request = request(sent++);
            Envelope envelope = new Envelope(
                    UUID.randomUUID(),
                    "benchmark",
                    CloudEvents.type(EnrollmentRequested.class),
                    request.at(),
                    request.about(),
                    null,
                    "benchmark");
            producer.send(EventRecords.write(
                    Topics.ENROLLMENT_REQUESTS.name(),
                    request.key(),
                    envelope,
                    EventJson.write(request).getBytes(UTF_8)));
        }
        producer.flush();
    }

    /** Waits until so many decisions are published since the beginning. */
    void awaitDecisions(long wanted) {
        long published = 0;
        while (published < wanted) {
            // The ends of the partitions tell: reading the decisions would cost what is measured.
            published = decisions.endOffsets(partitions, Duration.ofMinutes(1)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (published < wanted) {
                decisions.poll(Duration.ZERO);
                pause();
            }
            decisions.seekToEnd(partitions);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for decisions");
        }
    }

    private static EnrollmentRequested request(int number) {
        String user = "user-" + number / PER_USER + "@contoso.com";
        String serial = "SERIAL-" + number;
        boolean windows = number % 3 == 0;
        boolean refused = number % 3 == 1;
        DeviceFacts device = windows
                ? new DeviceFacts(
                        Platform.WINDOWS,
                        "10.0.22631.1",
                        "Enterprise",
                        "Contoso",
                        "Book 3",
                        serial,
                        null,
                        "hw-" + number,
                        "PC " + number)
                : new DeviceFacts(
                        Platform.IOS,
                        refused ? "12.0" : "17.4",
                        null,
                        "Apple",
                        "iPhone15,2",
                        serial,
                        null,
                        null,
                        "Phone " + number);
        return new EnrollmentRequested(
                UUID.randomUUID(),
                Instant.now(),
                user,
                windows ? EnrollmentMethod.WINDOWS_BYOD : EnrollmentMethod.APPLE_BYOD,
                device,
                Circumstances.ORDINARY,
                new Applicant(
                        user,
                        "id-" + user,
                        "User",
                        IntStream.range(0, 10)
                                .mapToObj(group -> "group-" + group)
                                .toList(),
                        List.of("pwd", "otp")),
                null);
    }

    @Override
    public void close() {
        producer.close();
        decisions.close();
    }
}
