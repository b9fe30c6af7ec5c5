package dev.muster.registry.manageddevice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.Platform;
import dev.muster.registry.device.Device;
import java.time.Instant;
import java.util.UUID;

/**
 * A device as Graph's {@code managedDevice}. What is not Graph's is prefixed {@code muster}.
 *
 * @param enrolledDateTime absent until an enrollment was completed
 * @param musterEnrollmentId the enrollment that speaks for the device
 * @param musterLatestEnrollmentId the enrollment asked for last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ManagedDevice(
        @JsonProperty("@odata.context") String context,
        @JsonProperty("@odata.type") String type,
        UUID id,
        String deviceName,
        String managedDeviceName,
        String serialNumber,
        String imei,
        String udid,
        String userPrincipalName,
        String enrolledByUserPrincipalName,
        String operatingSystem,
        String osVersion,
        String skuFamily,
        String model,
        String manufacturer,
        String managedDeviceOwnerType,
        String ownerType,
        String managementState,
        String managementAgent,
        String deviceRegistrationState,
        String deviceEnrollmentType,
        Instant enrolledDateTime,
        Instant lastSyncDateTime,
        String musterState,
        UUID musterEnrollmentId,
        UUID musterLatestEnrollmentId,
        String musterEnrollmentMethod,
        Instant musterFirstSeenDateTime,
        Instant musterStateChangedDateTime) {

    /**
     * @param context address of the metadata where the device is the whole answer, null within a collection
     * @param dialect which of Graph's words the client knows
     */
    static ManagedDevice of(Device device, GraphDialect dialect, String context) {
        DeviceFacts facts = device.facts();
        String owner = GraphWords.ownerType(device.ownership());
        return new ManagedDevice(
                context,
                "#microsoft.graph.managedDevice",
                device.deviceId(),
                facts.deviceName(),
                facts.deviceName(),
                facts.serialNumber(),
                facts.imei(),
                isApple(facts) ? facts.hardwareId() : null,
                device.userPrincipalName(),
                dialect.beta() ? device.userPrincipalName() : null,
                GraphWords.operatingSystem(facts.platform()),
                facts.osVersion(),
                dialect.beta() ? facts.operatingSystemSku() : null,
                facts.model(),
                facts.manufacturer(),
                owner,
                dialect.beta() ? owner : null,
                GraphWords.managementState(device.state()),
                "mdm",
                GraphWords.registrationState(device.state()),
                dialect.enrollmentType(device.method(), device.userPrincipalName() != null),
                device.enrolledAt(),
                device.lastContactAt(),
                device.state().code(),
                device.enrollmentId(),
                device.latestEnrollmentId(),
                device.method().code(),
                device.firstSeenAt(),
                device.changedAt());
    }

    private static boolean isApple(DeviceFacts facts) {
        return facts.platform() == Platform.IOS || facts.platform() == Platform.MACOS;
    }
}
