package dev.muster.events.device;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A Windows Autopilot registration as it stands now. A deleted registration is a tombstone.
 *
 * @param autopilotDeviceId id of the registration
 * @param serialNumber serial number of the device
 * @param groupTag group tag, may be null
 * @param assignedUser user principal the device is meant for, may be null
 * @param profileName deployment profile, null when none is assigned
 * @param mode how the profile sets the device up, null without profile
 * @param standing whether the registration still fits the hardware
 * @param deviceGroups ids of the dynamic device groups it is in until its device is known (C-2), and the one of its tag
 * @param deviceId the device, null while it has not enrolled
 * @param changedAt when the state was reached
 */
public record AutopilotDeviceState(
        UUID autopilotDeviceId,
        String serialNumber,
        String groupTag,
        String assignedUser,
        String profileName,
        AutopilotMode mode,
        AutopilotStanding standing,
        List<String> deviceGroups,
        UUID deviceId,
        Instant changedAt)
        implements Event {

    public AutopilotDeviceState {
        requireNonNull(autopilotDeviceId, "autopilotDeviceId");
        requireNonNull(serialNumber, "serialNumber");
        requireNonNull(standing, "standing");
        requireNonNull(changedAt, "changedAt");
        deviceGroups = deviceGroups == null ? List.of() : List.copyOf(deviceGroups);
    }

    @Override
    public String key() {
        return "autopilot:" + serialNumber;
    }

    @Override
    public Instant at() {
        return changedAt;
    }

    @Override
    public String about() {
        return key();
    }
}
