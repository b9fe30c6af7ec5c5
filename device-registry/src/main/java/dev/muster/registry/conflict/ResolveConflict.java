package dev.muster.registry.conflict;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.problem.ProblemException;
import dev.muster.registry.change.OneAtATime;
import dev.muster.registry.conflict.persistence.StoredConflicts;
import dev.muster.registry.device.Device;
import dev.muster.registry.device.keeping.KeepDevices;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Settles conflicts as administrators say. Nothing is merged without that (D-4). Waits for the database. */
@Singleton
public class ResolveConflict {

    private static final String RESOURCE = "deviceConflict";

    private final Transactions transactions;
    private final StoredConflicts conflicts;
    private final KeepDevices devices;
    private final AdminActions audit;
    private final Outbox outbox;
    private final Clock clock;

    ResolveConflict(
            Transactions transactions,
            StoredConflicts conflicts,
            KeepDevices devices,
            AdminActions audit,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.conflicts = conflicts;
        this.devices = devices;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** They are two devices and stay so. */
    FoundConflict acknowledge(UUID id, String note, String administrator) {
        return resolve(
                id, "acknowledge", FoundConflict.ACKNOWLEDGED, note, administrator, (transaction, open, now) -> {});
    }

    /**
     * They are one device: everything of the other becomes the device's, and the other is gone.
     *
     * @throws ProblemException 409 when one was deleted since the other was first seen: its deletion would become the
     *     other's
     */
    FoundConflict merge(UUID id, String note, String administrator) {
        return resolve(id, "merge", FoundConflict.MERGED, note, administrator, (transaction, open, now) -> {
            requireNoDeletionBetween(transaction, open);
            devices.merge(transaction, open.deviceId(), open.otherDeviceId(), now);
            await(conflicts.nameResolver(transaction, open.deviceId(), administrator));
        });
    }

    private void requireNoDeletionBetween(SqlConnection transaction, FoundConflict open) {
        Map<UUID, Device> both = devices.find(transaction, List.of(open.deviceId(), open.otherDeviceId()));
        if (!both.get(open.deviceId()).canBecomeOneWith(both.get(open.otherDeviceId()))) {
            throw ProblemException.conflict(
                    "deviceDeleted",
                    "One of the two was deleted since the other was first seen, and merging would delete both;"
                            + " the conflict can be acknowledged");
        }
    }

    private interface Settling {
        void settle(SqlConnection transaction, FoundConflict open, Instant now);
    }

    private FoundConflict resolve(
            UUID id, String action, String resolution, String note, String administrator, Settling settling) {
        FoundConflict resolved = transactions.run(transaction -> {
            OneAtATime.take(transaction);
            FoundConflict before =
                    await(conflicts.find(transaction, id)).orElseThrow(() -> ProblemException.notFound("conflict"));
            if (before.state().equals(FoundConflict.MERGED)
                    || before.state().equals(resolution)
                    || before.deviceId().equals(before.otherDeviceId())) {
                throw ProblemException.conflict(
                        "conflictSettled", "This conflict is settled already: " + before.state());
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            settling.settle(transaction, before, now);
            await(conflicts.resolve(transaction, id, resolution, now, administrator, note));
            FoundConflict after = await(conflicts.find(transaction, id)).orElseThrow();
            await(audit.record(
                    transaction,
                    administrator,
                    new AdminAction(
                            action,
                            RESOURCE,
                            id.toString(),
                            before.kind() + ":" + before.value(),
                            shown(before),
                            shown(after))));
            return after;
        });
        outbox.wake();
        return resolved;
    }

    private static Map<String, String> shown(FoundConflict conflict) {
        Map<String, String> shown = new TreeMap<>();
        shown.put("state", conflict.state());
        shown.put("enrollmentId", conflict.enrollmentId().toString());
        shown.put("deviceId", conflict.deviceId().toString());
        shown.put("otherDeviceId", conflict.otherDeviceId().toString());
        if (conflict.note() != null) {
            shown.put("note", conflict.note());
        }
        return shown;
    }
}
