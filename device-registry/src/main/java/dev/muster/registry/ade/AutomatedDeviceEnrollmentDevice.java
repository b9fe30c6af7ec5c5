package dev.muster.registry.ade;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/**
 * A device of Apple's list in the manner of Graph. The type is ours: Graph has no list of ADE devices with what became of
 * them. Its id is its serial number.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AutomatedDeviceEnrollmentDevice(
        @JsonProperty("@odata.context") String context,
        String id,
        String serialNumber,
        String state,
        UUID tokenId,
        String tokenName,
        String model,
        String description,
        String color,
        String assetTag,
        String deviceFamily,
        String operatingSystem,
        UUID profileId,
        String profileName,
        String profileStatus,
        Instant changedDateTime,
        Instant removedDateTime,
        UUID managedDeviceId,
        Instant enrolledDateTime,
        Instant lastSyncDateTime) {

    /**
     * @param context address of the metadata where the device is the whole answer, null within a collection
     */
    static AutomatedDeviceEnrollmentDevice of(AdeDevice device, String context) {
        return new AutomatedDeviceEnrollmentDevice(
                context,
                device.serialNumber(),
                device.serialNumber(),
                device.state().code(),
                device.tokenId(),
                device.tokenName(),
                device.model(),
                device.description(),
                device.color(),
                device.assetTag(),
                device.deviceFamily(),
                device.operatingSystem(),
                device.profileId(),
                device.profileName(),
                device.profileStatus(),
                device.changedAt(),
                device.removedAt(),
                device.managedDeviceId(),
                device.enrolledAt(),
                device.lastContactAt());
    }
}
