package dev.muster.policy.fact;

import dev.muster.eventlog.Delivery;
import dev.muster.events.device.DeviceState;
import dev.muster.events.enrollment.DeviceFacts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A device the registry knows, with the groups it is in (C-2).
 *
 * @param deviceId id of the device
 * @param serialNumber serial number as keys carry it, may be null
 * @param hardwareId identity bound to the hardware, may be null
 * @param groups ids of its groups, which policies name; none when the device is gone
 * @param version which word of the registry says so
 */
public record GroupedDevice(
        UUID deviceId, String serialNumber, String hardwareId, List<String> groups, Fact.Version version) {

    public GroupedDevice {
        groups = List.copyOf(groups);
    }

    /** What a delivery of {@code devices.v1} says; a tombstone says that the device is in no group any more. */
    static GroupedDevice of(Delivery delivery) {
        UUID deviceId = UUID.fromString(delivery.key());
        if (!(delivery.event() instanceof DeviceState state)) {
            return new GroupedDevice(deviceId, null, null, List.of(), version(delivery.at(), delivery));
        }
        return new GroupedDevice(
                deviceId,
                FactKey.serial(state.device().serialNumber()),
                state.device().hardwareId(),
                state.deviceGroups(),
                version(state.changedAt(), delivery));
    }

    static GroupedDevice later(GroupedDevice one, GroupedDevice other) {
        return one.version().compareTo(other.version()) < 0 ? other : one;
    }

    /** Whether it is the device that asks. */
    boolean is(DeviceFacts asking) {
        return (serialNumber != null && serialNumber.equals(FactKey.serial(asking.serialNumber())))
                || (hardwareId != null && hardwareId.equals(asking.hardwareId()));
    }

    private static Fact.Version version(Instant changedAt, Delivery delivery) {
        return new Fact.Version(changedAt, delivery.id());
    }
}
