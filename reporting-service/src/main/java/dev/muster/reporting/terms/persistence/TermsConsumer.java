package dev.muster.reporting.terms.persistence;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventHandler;
import dev.muster.eventlog.EventLog;
import dev.muster.events.Topic;
import dev.muster.events.Topics;
import dev.muster.events.policy.PolicyState;
import dev.muster.events.terms.TermsAccepted;
import dev.muster.reporting.terms.persistence.AcceptanceRows.Known;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps who accepted which terms, and which version of them is the newest. */
@Singleton
public class TermsConsumer implements EventHandler {

    /** Name of the consumer in inbox and progress. */
    public static final String CONSUMER = "terms";

    /** What it listens to. */
    public static final Set<Topic> TOPICS = Set.of(Topics.TERMS, Topics.POLICIES);

    private static final String TERMS_KIND = "termsAndConditions";

    private final AcceptanceRows acceptances;

    TermsConsumer(AcceptanceRows acceptances) {
        this.acceptances = acceptances;
    }

    void start(@Observes StartupEvent starting, EventLog eventLog) {
        eventLog.consume(CONSUMER, TOPICS, this);
    }

    @Override
    public void handle(SqlConnection transaction, List<Delivery> deliveries) {
        Map<String, TermsAccepted> accepted = new TreeMap<>();
        List<String> withdrawn = new ArrayList<>();
        Map<String, Known> versions = new TreeMap<>();
        for (Delivery delivery : deliveries) {
            if (delivery.event() instanceof TermsAccepted acceptance) {
                accepted.merge(
                        acceptance.key(),
                        acceptance,
                        (one, other) -> other.acceptedAt().isBefore(one.acceptedAt()) ? one : other);
                withdrawn.remove(acceptance.key());
                note(versions, acceptance.termsId(), acceptance.termsName(), acceptance.version());
            } else if (delivery.event() instanceof PolicyState policy && TERMS_KIND.equals(policy.kind())) {
                note(versions, policy.policyId(), policy.displayName(), version(policy));
            } else if (delivery.event() == null && delivery.topic() == Topics.TERMS) {
                accepted.remove(delivery.key());
                withdrawn.add(delivery.key());
            }
        }
        acceptances.write(transaction, List.copyOf(accepted.values()), withdrawn, versions);
    }

    private static void note(Map<String, Known> versions, String termsId, String name, int version) {
        versions.merge(
                termsId,
                new Known(name == null ? termsId : name, version),
                (one, other) -> other.version() < one.version() ? one : other);
    }

    /** The version users must accept rises only when re-acceptance is asked for (U-5): it is a setting. */
    private static int version(PolicyState policy) {
        return policy.settings().get("version") instanceof Number version ? version.intValue() : 1;
    }
}
