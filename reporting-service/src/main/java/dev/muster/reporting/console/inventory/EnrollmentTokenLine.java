package dev.muster.reporting.console.inventory;

import java.time.Instant;

/** A token that lets devices in without a user's sign-in; its value is shown once, when it is made. */
public record EnrollmentTokenLine(
        String tokenId,
        String method,
        String profileName,
        Instant createdAt,
        Instant expiresAt,
        Instant revokedAt,
        Integer quota,
        int used) {

    /** How it stands at a moment. */
    public String stateAt(Instant now) {
        if (revokedAt != null) {
            return "revoked";
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return "expired";
        }
        return quota != null && used >= quota ? "usedUp" : "active";
    }
}
