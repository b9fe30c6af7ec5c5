package dev.muster.reporting.apple.persistence;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventHandler;
import dev.muster.eventlog.EventLog;
import dev.muster.events.Topic;
import dev.muster.events.Topics;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Keeps how the tokens stand and how their syncs went. A sync tells something once per page: rows one by one will do. */
@Singleton
public class AppleConsumer implements EventHandler {

    /** Name of the consumer in inbox and progress. */
    public static final String CONSUMER = "apple";

    /** What it listens to. */
    public static final Set<Topic> TOPICS = Set.of(Topics.APPLE_SYNC, Topics.APPLE_PUSH_CERTIFICATE);

    private final AppleRows rows;

    AppleConsumer(AppleRows rows) {
        this.rows = rows;
    }

    void start(@Observes StartupEvent starting, EventLog eventLog) {
        eventLog.consume(CONSUMER, TOPICS, this);
    }

    @Override
    public void handle(SqlConnection transaction, List<Delivery> deliveries) {
        deliveries.forEach(delivery -> rows.note(transaction, delivery));
    }
}
