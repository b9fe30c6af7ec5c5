package dev.muster.registry.device;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventHandler;
import dev.muster.eventlog.EventLog;
import dev.muster.events.Topics;
import dev.muster.events.device.DeviceLifecycleEvent;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.registry.device.keeping.KeepDevices;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.standing.Word;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Folds decisions and events of enrollments and devices into devices and tells what changed, a batch at a time. */
@Singleton
public class DeviceConsumer implements EventHandler {

    /** Name of the consumer in inbox and progress. */
    public static final String CONSUMER = "devices";

    private final KeepDevices devices;

    DeviceConsumer(KeepDevices devices) {
        this.devices = devices;
    }

    void start(@Observes StartupEvent starting, EventLog eventLog) {
        eventLog.consume(
                CONSUMER,
                Set.of(Topics.ENROLLMENT_DECISIONS, Topics.ENROLLMENT_LIFECYCLE, Topics.DEVICE_LIFECYCLE),
                this);
    }

    @Override
    public void handle(SqlConnection transaction, List<Delivery> deliveries) {
        Map<UUID, EnrollmentRecord> told = new HashMap<>();
        Map<UUID, String> traces = new HashMap<>();
        Set<Word> words = new LinkedHashSet<>();
        for (Delivery delivery : deliveries) {
            told(delivery).ifPresent(record -> {
                told.merge(record.enrollmentId(), record, EnrollmentRecord::with);
                traces.put(record.enrollmentId(), delivery.traceParent());
            });
            if (delivery.event() instanceof DeviceLifecycleEvent happened) {
                Word.told(happened).ifPresent(words::add);
            }
        }
        if (!told.isEmpty()) {
            devices.take(transaction, told.values(), words, traces);
        }
    }

    private static Optional<EnrollmentRecord> told(Delivery delivery) {
        if (delivery.event() instanceof EnrollmentDecided decided) {
            return EnrollmentRecord.told(decided);
        }
        if (delivery.event() instanceof DeviceLifecycleEvent happened) {
            return Optional.of(EnrollmentRecord.told(happened));
        }
        return delivery.event() instanceof LifecycleEvent happened
                ? Optional.of(EnrollmentRecord.told(happened))
                : Optional.empty();
    }
}
