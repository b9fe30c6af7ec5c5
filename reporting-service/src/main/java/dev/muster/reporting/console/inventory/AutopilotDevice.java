package dev.muster.reporting.console.inventory;

import java.util.UUID;

/** A registered device, as Graph's {@code windowsAutopilotDeviceIdentity} tells it. */
public record AutopilotDevice(
        String serialNumber,
        String groupTag,
        String userPrincipalName,
        String manufacturer,
        String model,
        String enrollmentState,
        UUID managedDeviceId,
        String deploymentProfileAssignmentStatus,
        String remediationState) {

    /** Whether its hardware has changed so that somebody must act. */
    public boolean needsAttention() {
        return "manualRemediationRequired".equals(remediationState);
    }
}
