package dev.muster.policy.slot;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventLog;
import dev.muster.events.Topics;
import dev.muster.events.device.DeviceState;
import dev.muster.events.enrollment.EnrollmentAbandoned;
import dev.muster.events.enrollment.EnrollmentFailed;
import dev.muster.policy.fact.FollowDeviceGroups;
import dev.muster.policy.slot.persistence.SlotLedger;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Keeps the slot ledger in step with what becomes of enrollments and devices. */
@Singleton
class KeepSlots {

    private final EventLog eventLog;
    private final SlotLedger ledger;
    private final FollowDeviceGroups groups;

    KeepSlots(EventLog eventLog, SlotLedger ledger, FollowDeviceGroups groups) {
        this.eventLog = eventLog;
        this.ledger = ledger;
        this.groups = groups;
    }

    void start(@Observes StartupEvent starting) {
        eventLog.consume("devices", Set.of(Topics.DEVICES), this::followDevices);
        eventLog.consume("lifecycle", Set.of(Topics.ENROLLMENT_LIFECYCLE), this::releaseEnded);
    }

    private void followDevices(SqlConnection transaction, List<Delivery> deliveries) {
        Map<String, DeviceState> latest = new LinkedHashMap<>();
        deliveries.forEach(delivery -> latest.put(delivery.key(), (DeviceState) delivery.event()));
        List<HeldSlot> held = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        latest.forEach((deviceId, device) -> {
            if (device == null || device.userPrincipalName() == null) {
                gone.add(UUID.fromString(deviceId));
            } else {
                held.add(HeldSlot.of(device));
            }
        });
        if (!gone.isEmpty()) {
            await(ledger.forget(transaction, gone));
        }
        if (!held.isEmpty()) {
            await(ledger.follow(transaction, held));
        }
        await(groups.follow(transaction, deliveries));
    }

    private void releaseEnded(SqlConnection transaction, List<Delivery> deliveries) {
        Map<UUID, Instant> ended = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            if (delivery.event() instanceof EnrollmentFailed failed) {
                ended.put(failed.enrollment().enrollmentId(), failed.at());
            } else if (delivery.event() instanceof EnrollmentAbandoned abandoned) {
                ended.put(abandoned.enrollment().enrollmentId(), abandoned.at());
            }
        }
        if (!ended.isEmpty()) {
            await(ledger.release(transaction, ended));
        }
    }
}
