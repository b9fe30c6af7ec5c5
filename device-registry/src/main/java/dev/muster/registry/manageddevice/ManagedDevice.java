package dev.muster.registry.manageddevice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.Platform;
import dev.muster.registry.device.Device;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A device as Graph's {@code managedDevice}. What is not Graph's is prefixed {@code muster}.
 *
 * @param enrolledDateTime absent until an enrollment was completed
 * @param musterEnrollmentId the enrollment that speaks for the device
 * @param musterLatestEnrollmentId the enrollment asked for last
 * @param deviceCategoryDisplayName name of its category, absent when unassigned (C-1)
 * @param musterOwnershipEvidence what the ownership rests on (O-7)
 * @param musterNextCheckInDateTime by when it is expected to talk to us, absent when it is not managed (D-3)
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
        Instant musterStateChangedDateTime,
        String deviceCategoryDisplayName,
        String enrollmentProfileName,
        Instant managementCertificateExpirationDate,
        String notes,
        List<String> musterDeviceGroups,
        String musterOwnershipEvidence,
        List<PendingAction> musterPendingActions,
        Instant musterNextCheckInDateTime) {

    /**
     * @param context address of the metadata where the device is the whole answer, null within a collection
     * @param dialect which of Graph's words the client knows
     * @param cadence when devices check in
     */
    static ManagedDevice of(Device device, GraphDialect dialect, String context, CheckInCadence cadence) {
        DeviceFacts facts = device.facts();
        String owner = GraphWords.ownerType(device.ownership());
        return new ManagedDevice(
                context,
                "#microsoft.graph.managedDevice",
                device.deviceId(),
                facts.deviceName(),
                device.management().name() == null
                        ? facts.deviceName()
                        : device.management().name(),
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
                device.changedAt(),
                device.labels().category(),
                device.management().enrollmentProfileName(),
                device.management().certificateExpiresAt(),
                device.management().notes(),
                device.labels().deviceGroups(),
                device.management().ownershipEvidence(),
                device.management().pending().stream().map(PendingAction::of).toList(),
                cadence.next(device));
    }

    /**
     * What the device was asked and has not done.
     *
     * @param actionName {@code retire}, {@code wipe} or {@code notifyOwnership}
     */
    public record PendingAction(UUID id, String actionName, Instant askedDateTime) {

        static PendingAction of(dev.muster.events.device.PendingAction asked) {
            return new PendingAction(asked.actionId(), asked.action().code(), asked.askedAt());
        }
    }

    private static boolean isApple(DeviceFacts facts) {
        return facts.platform() == Platform.IOS || facts.platform() == Platform.MACOS;
    }
}
