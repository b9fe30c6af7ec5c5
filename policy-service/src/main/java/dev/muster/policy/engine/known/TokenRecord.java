package dev.muster.policy.engine.known;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.EnrollmentMethod;
import java.time.Instant;

/**
 * The enrollment token of the attempt as it stands now (T-1, T-2).
 *
 * @param method method it was made for
 * @param expiresAt when it expires, null when it does not
 * @param revoked whether it was revoked
 * @param quota how often it may be used, null when unlimited
 * @param used how often it was used
 * @param profileName enrollment profile it belongs to, may be null
 */
public record TokenRecord(
        EnrollmentMethod method, Instant expiresAt, boolean revoked, Integer quota, int used, String profileName) {

    public TokenRecord {
        requireNonNull(method, "method");
    }
}
