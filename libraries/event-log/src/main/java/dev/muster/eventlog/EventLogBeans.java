package dev.muster.eventlog;

import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.eventlog.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Gives a Quarkus service its event log, clock and ids. */
@Singleton
class EventLogBeans {

    private static final int FIRST = jakarta.interceptor.Interceptor.Priority.LIBRARY_BEFORE;
    private static final int LAST = jakarta.interceptor.Interceptor.Priority.LIBRARY_AFTER;

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Ids ids(Clock clock) {
        return new Ids(clock, new SecureRandom());
    }

    @Produces
    @Singleton
    KafkaClients kafkaClients(@Identifier("default-kafka-broker") Map<String, Object> connection) {
        return new KafkaClients(connection);
    }

    @Produces
    @Singleton
    EventLog eventLog(EventLogSettings settings, Pool pool, KafkaClients clients, MeterRegistry metrics, Clock clock) {
        return new EventLog(settings, pool, clients, metrics, clock);
    }

    @Produces
    @Singleton
    Outbox outbox(EventLog eventLog) {
        return eventLog.outbox();
    }

    @Produces
    @Singleton
    Transactions transactions(Pool pool) {
        return new Transactions(pool);
    }

    @Produces
    @ApplicationScoped
    @Readiness
    HealthCheck eventLogReadiness(EventLog eventLog) {
        return () -> {
            HealthCheckResponseBuilder response = HealthCheckResponse.named("event-log");
            var troubles = eventLog.troubles();
            for (int i = 0; i < troubles.size(); i++) {
                response.withData("trouble" + i, troubles.get(i));
            }
            return response.status(troubles.isEmpty()).build();
        };
    }

    void start(@Observes @Priority(LAST) StartupEvent starting, EventLog eventLog) {
        eventLog.start();
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent stopping, EventLog eventLog) {
        eventLog.close();
    }
}
