package dev.muster.registry.manageddevice;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.events.device.DeviceAction;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.registry.device.Device;
import dev.muster.registry.device.keeping.KeepDevices;
import dev.muster.registry.standing.Ask;
import dev.muster.registry.standing.Refusal;
import dev.muster.registry.standing.Transitions;
import dev.muster.registry.standing.Word;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** What administrators do to one device. Waits for the database: call it where waiting is allowed. */
@Singleton
public class ChangeDevice {

    static final String RESOURCE = "managedDevice";

    private final Transactions transactions;
    private final KeepDevices devices;
    private final AdminActions audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    ChangeDevice(
            Transactions transactions, KeepDevices devices, AdminActions audit, Outbox outbox, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.devices = devices;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Asks the device to leave management and keep what is its user's; it is retired when it did. */
    public Device retire(UUID id, IfMatch seen, String administrator) {
        return ask(id, DeviceAction.RETIRE, Ask.RETIRE, seen, administrator);
    }

    /** Asks the device to reset itself; it is pending until it did or enrolled again (D-1). */
    public Device wipe(UUID id, IfMatch seen, String administrator) {
        return ask(id, DeviceAction.WIPE, Ask.WIPE, seen, administrator);
    }

    /**
     * Forgets the device at once, whatever it was asked (D-1). What happened to it is kept.
     *
     * @throws ProblemException 409 when another enrollment of it has begun after that by the gateway's clock
     */
    public Device delete(UUID id, IfMatch seen, String administrator) {
        return change(
                id,
                seen,
                administrator,
                "delete",
                (device, now) -> {
                    permit(Ask.DELETE, device);
                    return List.of(
                            new Word.Deleted(ids.next(), device.enrollmentId(), device.deletedBy(now), administrator));
                },
                ChangeDevice::requireGone);
    }

    private static void requireGone(Device after) {
        if (!after.deleted()) {
            throw ProblemException.conflict(
                    "deviceBeingEnrolled", "The device is just being enrolled again; delete it in a moment");
        }
    }

    /** Edits ownership, name and notes (O-7). */
    public Device edit(UUID id, DeviceEdit edit, IfMatch seen, String administrator) {
        return change(id, seen, administrator, "update", (device, now) -> words(device, edit, administrator, now));
    }

    private Device ask(UUID id, DeviceAction action, Ask ask, IfMatch seen, String administrator) {
        return change(id, seen, administrator, action.code(), (device, now) -> {
            permit(ask, device);
            return List.of(new Word.ActionAsked(ids.next(), device.enrollmentId(), now, administrator, action));
        });
    }

    private List<Word> words(Device device, DeviceEdit edit, String administrator, Instant now) {
        List<Word> words = new ArrayList<>();
        UUID enrollment = device.enrollmentId();
        if (edit.ownership() != null && edit.ownership() != device.ownership()) {
            permit(Ask.CHANGE_OWNERSHIP, device);
            words.add(new Word.OwnershipSet(ids.next(), enrollment, now, administrator, edit.ownership()));
            if (isToBeTold(device, edit.ownership())) {
                words.add(new Word.ActionAsked(
                        ids.next(), enrollment, now, administrator, DeviceAction.NOTIFY_OWNERSHIP));
            }
        }
        if (edit.names() || edit.notesStated()) {
            permit(Ask.DESCRIBE, device);
        }
        if (edit.names()) {
            words.add(new Word.Named(ids.next(), enrollment, now, administrator, edit.name()));
        }
        if (edit.notesStated()) {
            words.add(new Word.Noted(ids.next(), enrollment, now, administrator, edit.notes()));
        }
        return words;
    }

    /** A person whose own phone becomes the company's is told on it (O-7). */
    private static boolean isToBeTold(Device device, Ownership ownership) {
        Platform platform = device.facts().platform();
        return ownership == Ownership.CORPORATE
                && device.ownership() == Ownership.PERSONAL
                && (platform == Platform.IOS || platform == Platform.ANDROID);
    }

    private static void permit(Ask ask, Device device) {
        Transitions.refusal(ask, device.state(), device.management().pending()).ifPresent(ChangeDevice::refuse);
    }

    private static void refuse(Refusal refusal) {
        throw ProblemException.conflict(refusal.code(), refusal.sentence());
    }

    private interface Saying {
        List<Word> about(Device device, Instant now);
    }

    private Device change(UUID id, IfMatch seen, String administrator, String action, Saying saying) {
        return change(id, seen, administrator, action, saying, after -> {});
    }

    private Device change(
            UUID id, IfMatch seen, String administrator, String action, Saying saying, Consumer<Device> requirement) {
        Device changed = transactions.run(transaction -> {
            Device before = devices.find(transaction, id)
                    .filter(device -> !device.deleted())
                    .orElseThrow(() -> ProblemException.notFound("device"));
            seen.require(before.version());
            List<Word> words = saying.about(before, clock.instant().truncatedTo(ChronoUnit.MICROS));
            if (words.isEmpty()) {
                return before;
            }
            devices.say(transaction, words);
            Device after = devices.find(transaction, id).orElseThrow();
            requirement.accept(after);
            record(transaction, administrator, action, before, after);
            return after;
        });
        outbox.wake();
        return changed;
    }

    private void record(SqlConnection transaction, String administrator, String action, Device before, Device after) {
        await(audit.record(
                transaction,
                administrator,
                new AdminAction(
                        action,
                        RESOURCE,
                        before.deviceId().toString(),
                        before.facts().deviceName(),
                        shown(before),
                        after.deleted() ? null : shown(after))));
    }

    /** What a change of the device may change, for the audit. */
    static Map<String, Object> shown(Device device) {
        Map<String, Object> shown = new TreeMap<>();
        shown.put("serialNumber", device.facts().serialNumber());
        shown.put("userPrincipalName", device.userPrincipalName());
        shown.put("state", device.state().code());
        shown.put("ownership", device.ownership().toString());
        shown.put("ownershipEvidence", device.management().ownershipEvidence());
        shown.put("managedDeviceName", device.management().name());
        shown.put("notes", device.management().notes());
        shown.put(
                "pendingActions",
                device.management().pending().stream()
                        .map(asked -> asked.action().code())
                        .toList());
        shown.values().removeIf(value -> value == null);
        return shown;
    }
}
