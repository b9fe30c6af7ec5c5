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
import java.util.stream.Collectors;

/**
 * The devices of a user as they count against a limit (DL-2). One heard of exactly 90 days ago still counts.
 *
 * @param counted how many count
 * @param devices every device with the reason why it counts or does not
 * @param holdsSlot whether the device that asks is one of those that count (DL-5)
 */
record DeviceCount(int counted, List<CountedDevice> devices, boolean holdsSlot) {

    private static final Duration SILENCE = Duration.ofDays(90);
    private static final Duration PENDING = Duration.ofHours(24);
    private static final String COUNTS = "managed and heard of in the last 90 days";
    private static final String RESERVED = "pending for no more than 24 hours";

    /** Counts against the user's device limit. */
    static DeviceCount forEnrollment(Attempt attempt) {
        return of(devices(attempt.known().devices(), attempt.now(), false), attempt.device());
    }

    /** Counts against the directory-level limit (DL-6). */
    static DeviceCount forDirectory(Attempt attempt) {
        return of(devices(attempt.known().devices(), attempt.now(), true), attempt.device());
    }

    /**
     * Each device of a user as it counts.
     *
     * @param directory whether it is counted against the directory-level limit (DL-6)
     */
    static List<CountedDevice> devices(List<KnownDevice> devices, Instant now, boolean directory) {
        Instant silentSince = now.minus(SILENCE);
        Instant pendingSince = now.minus(PENDING);
        List<CountedDevice> counted = new ArrayList<>(devices.size());
        for (KnownDevice device : devices) {
            counted.add(device(device, silentSince, pendingSince, directory));
        }
        if (counted.size() > 1) {
            countEachOnce(counted);
        }
        return counted;
    }

    /** A device with several enrollments counts once, as managed rather than as pending (DL-5). */
    private static void countEachOnce(List<CountedDevice> devices) {
        DistinctDevices distinct = new DistinctDevices();
        for (State state : List.of(State.MANAGED, State.PENDING)) {
            for (int i = 0; i < devices.size(); i++) {
                CountedDevice one = devices.get(i);
                if (one.counts() && one.device().state() == state && !distinct.add(one.device())) {
                    devices.set(
                            i, exempt(one.device(), CountedDevice.ONCE, "the same device as another, which counts"));
                }
            }
        }
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

    private static DeviceCount of(List<CountedDevice> devices, DeviceFacts asking) {
        int counting = 0;
        boolean holdsSlot = false;
        for (CountedDevice one : devices) {
            counting += one.counts() ? 1 : 0;
            holdsSlot |= one.holdsSlot() && same(one.device(), asking);
        }
        return new DeviceCount(counting, devices, holdsSlot);
    }

    /** What a person recognises those by that count. */
    String names() {
        return devices.stream()
                .filter(CountedDevice::counts)
                .map(counted -> counted.device().recognisedAs())
                .collect(Collectors.joining(", "));
    }

    /** Every device as it reads in the trace. */
    List<Slot> slots() {
        Slot[] slots = new Slot[devices.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = devices.get(i).slot();
        }
        return List.of(slots);
    }

    /** The last moment at which a device that counts now does so if nothing more is heard of it, null when unknown. */
    static Instant countsUntil(KnownDevice device) {
        return device.state() == State.PENDING ? after(device.since(), PENDING) : after(heard(device), SILENCE);
    }

    private static Instant heard(KnownDevice device) {
        return device.lastContactAt() != null ? device.lastContactAt() : device.since();
    }

    private static CountedDevice device(
            KnownDevice device, Instant silentSince, Instant pendingSince, boolean directory) {
        State state = device.state();
        if (state == State.DELETED) {
            return exempt(device, "DL-2", "deleted");
        }
        if (state == State.FAILED) {
            return exempt(device, "DL-2", "its enrollment failed");
        }
        if (state == State.PENDING && before(device.since(), pendingSince)) {
            return exempt(device, "DL-2", "pending for more than 24 hours");
        }
        if (directory && !Methods.DIRECTORY_LIMITED.contains(device.method())) {
            return exempt(device, "DL-6", "not registered in the directory");
        }
        if (!directory && Methods.SHARED_DEVICE.contains(device.method())) {
            return exempt(
                    device,
                    "DL-4",
                    "enrolled as a shared device (" + device.method().code() + ")");
        }
        if (state == State.PENDING) {
            return new CountedDevice(device, true, "DL-2", RESERVED);
        }
        return before(heard(device), silentSince)
                ? exempt(device, "DL-2", "silent for more than 90 days")
                : new CountedDevice(device, true, "DL-2", COUNTS);
    }

    private static CountedDevice exempt(KnownDevice device, String rule, String why) {
        return new CountedDevice(device, false, rule, why);
    }

    private static Instant after(Instant moment, Duration time) {
        return moment == null ? null : moment.plus(time);
    }

    /** A moment nobody recorded is never before another: such a device counts. */
    private static boolean before(Instant moment, Instant bound) {
        return moment != null && moment.isBefore(bound);
    }

    private static boolean sameText(String one, String other) {
        return one != null && other != null && !one.isBlank() && one.strip().equalsIgnoreCase(other.strip());
    }
}
