package dev.muster.applesync.contact;

import dev.muster.applesync.contact.persistence.ContactRows;
import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventHandler;
import dev.muster.eventlog.EventLog;
import dev.muster.events.Topics;
import dev.muster.events.device.DeviceState;
import dev.muster.events.enrollment.Platform;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Follows the registry's devices, as far as they are Apple's. */
@Singleton
public class ContactConsumer implements EventHandler {

    /** Name of the consumer in inbox and progress. */
    public static final String CONSUMER = "contacts";

    void start(@Observes StartupEvent starting, EventLog eventLog) {
        eventLog.consume(CONSUMER, Set.of(Topics.DEVICES), this);
    }

    @Override
    public void handle(SqlConnection transaction, List<Delivery> deliveries) {
        // The last word of each device counts; without a value it is gone.
        Map<UUID, DeviceState> last = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            last.put(UUID.fromString(delivery.key()), (DeviceState) delivery.event());
        }
        ContactRows.forget(
                transaction,
                last.entrySet().stream()
                        .filter(entry -> entry.getValue() == null)
                        .map(Map.Entry::getKey)
                        .toList());
        ContactRows.follow(
                transaction,
                last.values().stream().filter(ContactConsumer::isApples).toList());
    }

    private static boolean isApples(DeviceState state) {
        return state != null
                && state.device().serialNumber() != null
                && (state.device().platform() == Platform.IOS || state.device().platform() == Platform.MACOS);
    }
}
