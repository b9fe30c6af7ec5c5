package dev.muster.registry.conflict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.registry.device.Device;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A conflict with both devices side by side, in the manner of Graph; the type is ours.
 *
 * @param why what is in conflict, in words
 * @param otherDevice the device the identity belongs to, as it is or was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeviceConflict(
        @JsonProperty("@odata.context") String context,
        UUID id,
        String state,
        String why,
        UUID enrollmentId,
        String identityKind,
        String identityValue,
        Instant foundDateTime,
        UUID deviceId,
        UUID otherDeviceId,
        Side device,
        Side otherDevice,
        Instant resolvedDateTime,
        String resolvedBy,
        String note) {

    static DeviceConflict of(FoundConflict conflict, Map<UUID, Device> devices, String context) {
        return new DeviceConflict(
                context,
                conflict.conflictId(),
                conflict.state(),
                "Enrollment " + conflict.enrollmentId() + " was taken for device " + conflict.deviceId()
                        + ", and stated the " + conflict.kind() + " " + conflict.value() + " of device "
                        + conflict.otherWas(),
                conflict.enrollmentId(),
                conflict.kind(),
                conflict.value(),
                conflict.foundAt(),
                conflict.deviceId(),
                conflict.otherDeviceId(),
                Side.of(devices.get(conflict.deviceId())),
                Side.of(devices.get(conflict.otherWas())),
                conflict.resolvedAt(),
                conflict.resolvedBy(),
                conflict.note());
    }

    /** What tells the devices apart. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Side(
            UUID id,
            String state,
            String deviceName,
            String manufacturer,
            String model,
            String serialNumber,
            String imei,
            String hardwareId,
            String userPrincipalName,
            String ownership,
            Instant firstSeenDateTime,
            Instant lastContactDateTime) {

        private static Side of(Device device) {
            return device == null
                    ? null
                    : new Side(
                            device.deviceId(),
                            device.state().code(),
                            device.facts().deviceName(),
                            device.facts().manufacturer(),
                            device.facts().model(),
                            device.facts().serialNumber(),
                            device.facts().imei(),
                            device.facts().hardwareId(),
                            device.userPrincipalName(),
                            device.ownership().toString(),
                            device.firstSeenAt(),
                            device.lastContactAt());
        }
    }
}
