package dev.muster.registry.autopilot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/**
 * A row of an upload as Graph's {@code importedWindowsAutopilotDeviceIdentity}.
 *
 * @param hardwareIdentifier always null: only a digest of it is kept
 */
record ImportedAutopilotIdentity(
        @JsonProperty("@odata.type") String type,
        UUID id,
        String importId,
        String serialNumber,
        String productKey,
        String groupTag,
        String assignedUserPrincipalName,
        String hardwareIdentifier,
        State state) {

    /**
     * Graph's {@code importedWindowsAutopilotDeviceIdentityState}.
     *
     * @param deviceImportStatus {@code unknown} while it waits: scripts poll as long as they see that word
     */
    record State(
            @JsonProperty("@odata.type") String type,
            String deviceImportStatus,
            String deviceRegistrationId,
            int deviceErrorCode,
            String deviceErrorName) {}

    static ImportedAutopilotIdentity of(ImportedRegistration row) {
        return new ImportedAutopilotIdentity(
                "#microsoft.graph.importedWindowsAutopilotDeviceIdentity",
                row.id(),
                row.importId(),
                row.serialNumber(),
                row.productKey(),
                row.groupTag(),
                row.assignedUser(),
                null,
                new State(
                        "#microsoft.graph.importedWindowsAutopilotDeviceIdentityState",
                        "pending".equals(row.status()) ? "unknown" : row.status(),
                        row.registrationId() == null ? "" : row.registrationId().toString(),
                        row.errorCode(),
                        row.errorName() == null ? "" : row.errorName()));
    }
}
