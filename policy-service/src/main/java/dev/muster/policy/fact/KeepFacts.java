package dev.muster.policy.fact;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventLog;
import dev.muster.events.Topics;
import dev.muster.policy.fact.persistence.Facts;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what other services tell of identifiers, Apple devices and the push certificate. */
@Singleton
class KeepFacts {

    private final EventLog eventLog;
    private final Facts facts;

    KeepFacts(EventLog eventLog, Facts facts) {
        this.eventLog = eventLog;
        this.facts = facts;
    }

    void start(@Observes StartupEvent starting) {
        eventLog.consume(
                "facts",
                Set.of(Topics.DEVICE_IDENTIFIERS, Topics.APPLE_DEVICES, Topics.APPLE_PUSH_CERTIFICATE),
                this::keep);
    }

    private void keep(SqlConnection transaction, List<Delivery> deliveries) {
        Map<FactKey, Fact> newest = new LinkedHashMap<>();
        deliveries.forEach(delivery -> {
            Fact fact = Fact.of(delivery);
            newest.merge(fact.key(), fact, Fact::later);
        });
        await(facts.keep(transaction, newest.values()));
    }
}
