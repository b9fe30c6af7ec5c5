package dev.muster.gateway.contact;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventLog;
import dev.muster.events.Topics;
import dev.muster.events.apple.AppleDeviceState;
import dev.muster.events.device.DeviceCategoryState;
import dev.muster.events.device.DeviceState;
import dev.muster.gateway.contact.persistence.AdeLocks;
import dev.muster.gateway.contact.persistence.Categories;
import dev.muster.gateway.contact.persistence.Standings;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Keeps what a device is to hear at its next visit: what is asked of it, categories, whether it is managed at all. */
@Singleton
class FollowRegistry {

    private final EventLog eventLog;
    private final Standings standings;
    private final Categories categories;
    private final AdeLocks locks;

    FollowRegistry(EventLog eventLog, Standings standings, Categories categories, AdeLocks locks) {
        this.eventLog = eventLog;
        this.standings = standings;
        this.categories = categories;
        this.locks = locks;
    }

    void start(@Observes StartupEvent starting) {
        eventLog.consume(
                "managed-devices",
                Set.of(Topics.DEVICES, Topics.DEVICE_CATEGORIES, Topics.APPLE_DEVICES),
                this::follow);
    }

    /** What a state is about: after a merge one enrollment is told of with two devices. */
    private record Told(UUID deviceId, UUID enrollmentId) {}

    private void follow(SqlConnection transaction, List<Delivery> deliveries) {
        Map<Told, Standing> said = new HashMap<>();
        Map<UUID, Instant> gone = new HashMap<>();
        List<AppleDeviceState> apple = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (delivery.event() instanceof DeviceState device) {
                Standing standing = Standing.of(device);
                Told about = new Told(device.deviceId(), device.enrollmentId());
                if (said.containsKey(about) && said.get(about).differsInCategory(standing)) {
                    standings.save(transaction, said.values());
                    said.clear();
                }
                said.merge(about, standing, Standing::later);
            } else if (delivery.event() instanceof AppleDeviceState state) {
                apple.add(state);
            } else if (delivery.event() instanceof DeviceCategoryState category) {
                categories.save(transaction, category);
            } else if (delivery.topic().equals(Topics.DEVICES)) {
                gone.put(UUID.fromString(delivery.key()), delivery.at());
            } else if (delivery.topic().equals(Topics.DEVICE_CATEGORIES)) {
                categories.delete(transaction, UUID.fromString(delivery.key()), delivery.at());
            }
        }
        standings.save(transaction, said.values());
        standings.delete(transaction, gone);
        locks.save(transaction, apple);
    }
}
