package dev.muster.registry.ade;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventHandler;
import dev.muster.eventlog.EventLog;
import dev.muster.events.Topics;
import dev.muster.events.apple.AppleDeviceState;
import dev.muster.registry.ade.persistence.AdeRows;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what the Apple sync service tells of devices, a batch at a time. */
@Singleton
public class AdeDeviceConsumer implements EventHandler {

    /** Name of the consumer in inbox and progress. */
    public static final String CONSUMER = "ade-devices";

    void start(@Observes StartupEvent starting, EventLog eventLog) {
        eventLog.consume(CONSUMER, Set.of(Topics.APPLE_DEVICES), this);
    }

    @Override
    public void handle(SqlConnection transaction, List<Delivery> deliveries) {
        Map<String, AdeWord> last = new HashMap<>();
        for (Delivery delivery : deliveries) {
            AdeWord word = word(delivery);
            last.merge(word.serialNumber(), word, AdeWord::or);
        }
        AdeRows.keep(transaction, last.values());
    }

    private static AdeWord word(Delivery delivery) {
        return delivery.event() instanceof AppleDeviceState state
                ? new AdeWord(delivery.key(), state.changedAt(), delivery.id(), state)
                : new AdeWord(delivery.key(), delivery.at(), delivery.id(), null);
    }
}
