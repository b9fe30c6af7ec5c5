package dev.muster.gateway.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventJson;
import dev.muster.eventlog.EventLog;
import dev.muster.eventlog.EventLogSettings;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.TraceContext;
import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.EventRecords.Envelope;
import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.events.CloudEvents;
import dev.muster.events.Topics;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.gateway.decision.PendingDecisions.Place;
import dev.muster.gateway.enrollment.GatewaySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Puts an attempt to the policy service and waits for the answer, over two topics.
 *
 * <p>Fails closed: without a decision within the deadline there is none ({@link DecisionUnavailable}). A decision that
 * comes later is recorded all the same, and the same attempt made again gets it.
 */
@Singleton
public class AskForDecision {

    private static final Duration SEND_PATIENCE = Duration.ofSeconds(3);

    private final EventLogSettings settings;
    private final Ids ids;
    private final Clock clock;
    private final PendingDecisions pending;
    private final KafkaProducer<String, byte[]> producer;
    private final DecisionReplies replies;
    private final String requests;
    private final String instance;
    private final Timer latency;

    AskForDecision(
            EventLogSettings settings,
            GatewaySettings gateway,
            EventLog eventLog,
            KafkaClients clients,
            Ids ids,
            Clock clock,
            MeterRegistry metrics) {
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
        this.instance = ids.next().toString();
        this.pending = new PendingDecisions(gateway.decisionDeadline(), gateway.pendingLimit());
        this.producer = clients.promptProducer(settings.service() + "-requests", (int) SEND_PATIENCE.toMillis());
        this.replies = new DecisionReplies(clients, eventLog.topicNames(), producer, instance, pending, clock);
        this.requests = eventLog.topicNames().of(Topics.ENROLLMENT_REQUESTS);
        this.latency = Timer.builder("muster.decision.latency")
                .description("From the request on the topic to the decision back at the gateway")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(metrics);
        metrics.gauge("muster.decisions.pending", pending, PendingDecisions::size);
    }

    void start(@Observes StartupEvent starting) {
        replies.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        replies.close();
        producer.close(SEND_PATIENCE);
    }

    /** The decision of this attempt, with the envelope it came in. */
    public Uni<Delivery> ask(EnrollmentRequested attempt) {
        Optional<Place> place = pending.waitFor(attempt.attemptId(), clock.instant());
        if (place.isEmpty()) {
            return Uni.createFrom().failure(new DecisionUnavailable("Too many attempts wait for a decision", false));
        }
        if (place.get().first()) {
            send(attempt);
        }
        Timer.Sample asked = Timer.start();
        Context caller = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(place.get().answer())
                .invoke(answered -> asked.stop(latency))
                .emitOn(command -> backTo(caller, command));
    }

    /** What keeps requests and replies from passing, or null. */
    public String trouble() {
        return replies.trouble();
    }

    private void send(EnrollmentRequested attempt) {
        Envelope envelope = new Envelope(
                ids.next(),
                settings.service(),
                CloudEvents.type(EnrollmentRequested.class),
                attempt.at(),
                attempt.about(),
                TraceContext.current(),
                instance);
        byte[] payload = EventJson.write(attempt).getBytes(UTF_8);
        ProducerRecord<String, byte[]> request = EventRecords.write(requests, attempt.key(), envelope, payload);
        try {
            producer.send(request, (sent, failed) -> {
                if (failed != null) {
                    pending.fail(
                            attempt.attemptId(), new DecisionUnavailable("The broker did not take the request", true));
                }
            });
        } catch (org.apache.kafka.common.KafkaException refused) {
            pending.fail(attempt.attemptId(), new DecisionUnavailable("The broker is not reachable", false));
        }
    }

    private static void backTo(Context caller, Runnable command) {
        if (caller == null) {
            command.run();
        } else {
            caller.runOnContext(now -> command.run());
        }
    }
}
