package dev.muster.reporting.attempt;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventHandler;
import dev.muster.eventlog.EventLog;
import dev.muster.events.Topic;
import dev.muster.events.Topics;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.reporting.attempt.persistence.AttemptRows;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Folds decisions and enrollment events into the attempts they tell of: a handful of statements per batch. */
@Singleton
public class AttemptConsumer implements EventHandler {

    /** Name of the consumer in inbox and progress. */
    public static final String CONSUMER = "journeys";

    /** Topics the reports are made of. */
    public static final Set<Topic> TOPICS = Set.of(Topics.ENROLLMENT_DECISIONS, Topics.ENROLLMENT_LIFECYCLE);

    private final AttemptRows attempts;

    AttemptConsumer(AttemptRows attempts) {
        this.attempts = attempts;
    }

    void start(@Observes StartupEvent starting, EventLog eventLog) {
        eventLog.consume(CONSUMER, TOPICS, this);
    }

    @Override
    public void handle(SqlConnection transaction, List<Delivery> deliveries) {
        Map<UUID, Attempt> told = new TreeMap<>();
        for (Delivery delivery : deliveries) {
            if (delivery.event() instanceof EnrollmentDecided decided) {
                told.merge(decided.attemptId(), Attempt.told(decided), Attempt::with);
            } else if (delivery.event() instanceof LifecycleEvent happened) {
                told.merge(happened.enrollment().enrollmentId(), Attempt.told(happened), Attempt::with);
            }
        }
        attempts.merge(transaction, List.copyOf(told.values()));
    }

    /** The policies meant for an attempt are in the trace of its decision. */
    @Override
    public boolean readsTraces() {
        return true;
    }
}
