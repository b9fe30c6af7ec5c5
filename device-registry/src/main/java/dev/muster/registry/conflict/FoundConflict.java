package dev.muster.registry.conflict;

import java.time.Instant;
import java.util.UUID;

/**
 * A conflict as it stands (D-4).
 *
 * @param conflictId id of the conflict
 * @param enrollmentId the enrollment that stated identities of both
 * @param deviceId the device for which the enrollment is taken: the one its first identity belongs to
 * @param otherDeviceId the device the identity belongs to; the device itself once they were merged
 * @param otherWas the same before any merge
 * @param kind which identity
 * @param value the identity
 * @param foundAt when the enrollment was asked for
 * @param state {@code open}, {@code acknowledged} or {@code merged}
 * @param resolvedAt since when it is not open, null while it is
 * @param resolvedBy the administrator, null while open
 * @param note what the administrator noted, may be null
 */
public record FoundConflict(
        UUID conflictId,
        UUID enrollmentId,
        UUID deviceId,
        UUID otherDeviceId,
        UUID otherWas,
        String kind,
        String value,
        Instant foundAt,
        String state,
        Instant resolvedAt,
        String resolvedBy,
        String note) {

    static final String OPEN = "open";
    static final String ACKNOWLEDGED = "acknowledged";
    static final String MERGED = "merged";
}
