package dev.muster.registry.autopilot;

import java.time.Instant;

/**
 * How far an upload is.
 *
 * @param id id of the upload
 * @param createdDateTimeUtc when it was made
 * @param rows rows it has
 * @param pending rows that wait
 * @param complete rows that were registered
 * @param error rows with a mistake
 */
public record ImportProgress(String id, Instant createdDateTimeUtc, int rows, int pending, int complete, int error) {

    /** In the words of Graph's {@code importedWindowsAutopilotDeviceIdentityUploadStatus}. */
    public String getStatus() {
        if (pending > 0) {
            return "pending";
        }
        return error > 0 ? "error" : "complete";
    }
}
