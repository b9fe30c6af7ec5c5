package dev.muster.registry.autopilot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.events.device.AutopilotStanding;
import java.time.Instant;
import java.util.UUID;

/** A registered device as Graph's {@code windowsAutopilotDeviceIdentity}; some properties are the beta's alone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AutopilotDeviceIdentity(
        @JsonProperty("@odata.context") String context,
        @JsonProperty("@odata.type") String type,
        UUID id,
        String serialNumber,
        String productKey,
        String groupTag,
        String userPrincipalName,
        String addressableUserName,
        String displayName,
        String manufacturer,
        String model,
        String enrollmentState,
        Instant lastContactedDateTime,
        UUID managedDeviceId,
        String deploymentProfileAssignmentStatus,
        Instant deploymentProfileAssignedDateTime,
        String remediationState,
        Instant remediationStateLastModifiedDateTime,
        JsonNode deploymentProfile,
        JsonNode intendedDeploymentProfile) {

    /** What Graph says where a device never was in contact: the property is never null there. */
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    /**
     * @param beta whether the beta is spoken
     * @param profile the profile the device has, where it was asked for
     * @param intended the profile due to the device, where it was asked for
     * @param context address of the metadata where the device is the whole answer, null within a collection
     */
    static AutopilotDeviceIdentity of(
            RegisteredDevice device, boolean beta, JsonNode profile, JsonNode intended, String context) {
        return new AutopilotDeviceIdentity(
                context,
                "#microsoft.graph.windowsAutopilotDeviceIdentity",
                device.id(),
                device.serialNumber(),
                device.productKey(),
                device.groupTag(),
                device.assignedUser(),
                device.addressableName(),
                device.displayName(),
                device.manufacturer(),
                device.model(),
                enrollmentState(device.deviceState()),
                device.lastContactAt() == null ? NEVER : device.lastContactAt(),
                device.deviceId(),
                beta ? assignmentStatus(device) : null,
                beta ? device.profileAssignedAt() : null,
                beta ? remediation(device.standing()) : null,
                beta ? device.standingSince() : null,
                profile,
                intended);
    }

    /** Enum {@code enrollmentState}. */
    static String enrollmentState(String deviceState) {
        return "enrolled".equals(deviceState) ? "enrolled" : "notContacted";
    }

    private static String assignmentStatus(RegisteredDevice device) {
        if (device.profileId() != null) {
            return "assignedInSync";
        }
        return device.standing() == AutopilotStanding.ATTENTION_REQUIRED ? "failed" : "notAssigned";
    }

    /** Enum {@code windowsAutopilotDeviceRemediationState}; portals say "Attention required" and "Fix pending". */
    static String remediation(AutopilotStanding standing) {
        return switch (standing) {
            case READY -> "noRemediationRequired";
            case FIX_PENDING -> "automaticRemediationRequired";
            case ATTENTION_REQUIRED -> "manualRemediationRequired";
        };
    }
}
