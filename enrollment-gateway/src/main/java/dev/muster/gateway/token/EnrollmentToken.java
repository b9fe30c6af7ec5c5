package dev.muster.gateway.token;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.reasons.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * An enrollment token as it is kept: without its value (T-2).
 *
 * @param tokenId id that may be shown and logged
 * @param method the method it was made for
 * @param profileName profile it belongs to
 * @param createdAt when it was made
 * @param expiresAt when it expires, null when never
 * @param revokedAt when it was revoked, null when not
 * @param quota how often it may be used, null when without bound
 * @param used how often it was used
 */
public record EnrollmentToken(
        String tokenId,
        EnrollmentMethod method,
        String profileName,
        Instant createdAt,
        Instant expiresAt,
        Instant revokedAt,
        Integer quota,
        int used) {

    /** Why it lets nobody in at this moment, or empty. Revoked is said before expired (T-2). */
    public Optional<Reason> refusal(Instant now) {
        if (revokedAt != null) {
            return Optional.of(Reason.TOKEN_REVOKED);
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return Optional.of(Reason.TOKEN_EXPIRED);
        }
        return Optional.empty();
    }
}
