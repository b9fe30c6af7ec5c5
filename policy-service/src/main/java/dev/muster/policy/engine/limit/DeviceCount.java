package dev.muster.policy.engine.limit;

import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.policy.trace.LimitTrace.Slot;
import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.device.Imei;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.engine.known.KnownDevice.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The devices of a user as they count against a limit (DL-2). One heard of exactly 90 days ago still counts.
 *
 * @param counted how many count
 * @param names what a person recognises them by, of those that count
 * @param slots every device with the reason why it counts or does not
 * @param holdsSlot whether the device that asks is one of those that count (DL-5)
 */
record DeviceCount(int counted, List<String> names, List<Slot> slots, boolean holdsSlot) {

    private static final Duration SILENCE = Duration.ofDays(90);
    private static final Duration PENDING = Duration.ofHours(24);
    private static final String COUNTS = "managed and heard of in the last 90 days";
    private static final String RESERVED = "pending for no more than 24 hours";

    /** Counts against the user's device limit. */
    static DeviceCount forEnrollment(Attempt attempt) {
        return count(attempt, false);
    }

    /** Counts against the directory-level limit (DL-6). */
    static DeviceCount forDirectory(Attempt attempt) {
        return count(attempt, true);
    }

    /** Whether it takes up room in any account: there, or about to be. */
    static boolean exists(KnownDevice device, Instant now) {
        return device.state() == State.MANAGED
                || (device.state() == State.PENDING && !before(device.since(), now.minus(PENDING)));
    }

    /** Whether it is the device that asks. */
    static boolean same(KnownDevice device, DeviceFacts asking) {
        if (device.platform() != asking.platform()) {
            return false;
        }
        return sameText(device.serialNumber(), asking.serialNumber())
                || sameText(device.hardwareId(), asking.hardwareId())
                || (device.imei() != null && Imei.same(device.imei(), asking.imei()));
    }

    private static DeviceCount count(Attempt attempt, boolean directory) {
        List<KnownDevice> devices = attempt.known().devices();
        List<String> names = new ArrayList<>(devices.size());
        List<Slot> slots = new ArrayList<>(devices.size());
        Instant silentSince = attempt.now().minus(SILENCE);
        Instant pendingSince = attempt.now().minus(PENDING);
        boolean holdsSlot = false;
        for (KnownDevice device : devices) {
            String exempt = exempt(device, silentSince, pendingSince, directory);
            String why = exempt != null ? exempt : device.state() == State.PENDING ? RESERVED : COUNTS;
            slots.add(new Slot(
                    device.recognisedAs(), device.state().code(), device.lastContactAt(), exempt == null, why));
            if (exempt == null) {
                names.add(device.recognisedAs());
                holdsSlot |= same(device, attempt.device());
            }
        }
        return new DeviceCount(names.size(), names, slots, holdsSlot);
    }

    /** Why the device does not count, or null when it does. */
    private static String exempt(KnownDevice device, Instant silentSince, Instant pendingSince, boolean directory) {
        if (device.state() == State.DELETED) {
            return "deleted";
        }
        if (device.state() == State.FAILED) {
            return "its enrollment failed";
        }
        if (device.state() == State.PENDING && before(device.since(), pendingSince)) {
            return "pending for more than 24 hours";
        }
        if (directory && !Methods.DIRECTORY_LIMITED.contains(device.method())) {
            return "not registered in the directory";
        }
        if (!directory && Methods.SHARED_DEVICE.contains(device.method())) {
            return "enrolled as a shared device (" + device.method().code() + ")";
        }
        Instant heard = device.lastContactAt() != null ? device.lastContactAt() : device.since();
        return device.state() == State.MANAGED && before(heard, silentSince) ? "silent for more than 90 days" : null;
    }

    /** A moment nobody recorded is never before another: such a device counts. */
    private static boolean before(Instant moment, Instant bound) {
        return moment != null && moment.isBefore(bound);
    }

    private static boolean sameText(String one, String other) {
        return one != null && other != null && !one.isBlank() && one.strip().equalsIgnoreCase(other.strip());
    }
}
