package dev.muster.registry.autopilot;

import dev.muster.events.device.AutopilotStanding;
import java.time.Instant;
import java.util.UUID;

/**
 * A registered device as administrators see it.
 *
 * @param id id of the registration
 * @param serialNumber trimmed, in upper case
 * @param productKey may be null
 * @param groupTag may be null
 * @param assignedUser may be null
 * @param addressableName how the device greets the user, may be null
 * @param displayName name the device is to get, may be null
 * @param profileId the profile it gets, null when none
 * @param profileAssignedAt since when
 * @param standing whether the registration fits the hardware
 * @param standingSince since when
 * @param registeredAt when it was registered
 * @param deviceId the enrolled device, null while there is none
 * @param deviceState its state, null without one
 * @param manufacturer of the device, null without one
 * @param model of the device, null without one
 * @param lastContactAt of the device, null without one
 */
public record RegisteredDevice(
        UUID id,
        String serialNumber,
        String productKey,
        String groupTag,
        String assignedUser,
        String addressableName,
        String displayName,
        UUID profileId,
        Instant profileAssignedAt,
        AutopilotStanding standing,
        Instant standingSince,
        Instant registeredAt,
        UUID deviceId,
        String deviceState,
        String manufacturer,
        String model,
        Instant lastContactAt) {

    RegisteredDevice withGroupTag(String tag) {
        return edited(tag, assignedUser, addressableName, displayName);
    }

    /** For this user; for nobody with null. */
    RegisteredDevice withUser(String user, String addressedAs) {
        return edited(groupTag, user, user == null ? null : addressedAs, displayName);
    }

    RegisteredDevice withDisplayName(String name) {
        return edited(groupTag, assignedUser, addressableName, name);
    }

    private RegisteredDevice edited(String tag, String user, String addressedAs, String name) {
        return new RegisteredDevice(
                id,
                serialNumber,
                productKey,
                tag,
                user,
                addressedAs,
                name,
                profileId,
                profileAssignedAt,
                standing,
                standingSince,
                registeredAt,
                deviceId,
                deviceState,
                manufacturer,
                model,
                lastContactAt);
    }
}
