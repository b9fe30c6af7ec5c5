package dev.muster.registry.device;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventHandler;
import dev.muster.eventlog.EventLog;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.Topics;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.registry.change.Followers;
import dev.muster.registry.device.persistence.RegistryRows;
import dev.muster.registry.enrollment.EnrollmentRecord;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Folds decisions and enrollment events into devices and tells what changed, a batch at a time. */
@Singleton
public class DeviceConsumer implements EventHandler {

    /** Name of the consumer in inbox and progress. */
    public static final String CONSUMER = "devices";

    private final Outbox outbox;
    private final Ids ids;
    private final Followers followers;

    DeviceConsumer(Outbox outbox, Ids ids, Followers followers) {
        this.outbox = outbox;
        this.ids = ids;
        this.followers = followers;
    }

    void start(@Observes StartupEvent starting, EventLog eventLog) {
        eventLog.consume(CONSUMER, Set.of(Topics.ENROLLMENT_DECISIONS, Topics.ENROLLMENT_LIFECYCLE), this);
    }

    @Override
    public void handle(SqlConnection transaction, List<Delivery> deliveries) {
        Map<UUID, EnrollmentRecord> told = new HashMap<>();
        Map<UUID, String> traces = new HashMap<>();
        for (Delivery delivery : deliveries) {
            told(delivery).ifPresent(record -> {
                told.merge(record.enrollmentId(), record, EnrollmentRecord::with);
                traces.put(record.enrollmentId(), delivery.traceParent());
            });
        }
        if (told.isEmpty()) {
            return;
        }
        RegistryRows rows = new RegistryRows(transaction);
        RegistryChange change = UpdateRegistry.with(told.values(), rows);
        rows.store(change);
        List<Outgoing> events = new ArrayList<>(change.toTell().size());
        change.toTell()
                .forEach(device -> events.add(Outgoing.of(
                        ids.next(),
                        device.told(),
                        traces.getOrDefault(device.enrollmentId(), traces.get(device.latestEnrollmentId())))));
        events.addAll(followers.follow(
                transaction, change.devices().stream().map(Device::deviceId).toList()));
        Transactions.await(outbox.append(transaction, events));
    }

    private static Optional<EnrollmentRecord> told(Delivery delivery) {
        if (delivery.event() instanceof EnrollmentDecided decided) {
            return EnrollmentRecord.told(decided);
        }
        return delivery.event() instanceof LifecycleEvent happened
                ? Optional.of(EnrollmentRecord.told(happened))
                : Optional.empty();
    }
}
