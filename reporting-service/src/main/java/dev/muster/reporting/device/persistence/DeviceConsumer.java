package dev.muster.reporting.device.persistence;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventHandler;
import dev.muster.eventlog.EventLog;
import dev.muster.events.Topic;
import dev.muster.events.Topics;
import dev.muster.events.device.DeviceState;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Keeps devices as the registry tells them. */
@Singleton
public class DeviceConsumer implements EventHandler {

    /** Name of the consumer in inbox and progress. */
    public static final String CONSUMER = "devices";

    /** What it listens to. */
    public static final Set<Topic> TOPICS = Set.of(Topics.DEVICES);

    private final DeviceRows devices;

    DeviceConsumer(DeviceRows devices) {
        this.devices = devices;
    }

    void start(@Observes StartupEvent starting, EventLog eventLog) {
        eventLog.consume(CONSUMER, TOPICS, this);
    }

    @Override
    public void handle(SqlConnection transaction, List<Delivery> deliveries) {
        Map<UUID, DeviceState> last = new TreeMap<>();
        Set<UUID> deleted = new java.util.TreeSet<>();
        for (Delivery delivery : deliveries) {
            UUID deviceId = UUID.fromString(delivery.key());
            if (delivery.event() instanceof DeviceState state) {
                deleted.remove(deviceId);
                last.merge(deviceId, state, (one, other) -> other.changedAt().isBefore(one.changedAt()) ? one : other);
            } else {
                last.remove(deviceId);
                deleted.add(deviceId);
            }
        }
        devices.write(transaction, new ArrayList<>(last.values()), List.copyOf(deleted));
    }
}
