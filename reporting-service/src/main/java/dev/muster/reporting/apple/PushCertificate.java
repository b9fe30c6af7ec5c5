package dev.muster.reporting.apple;

import java.time.Duration;
import java.time.Instant;

/**
 * The Apple MDM push certificate (PC-1).
 *
 * @param daysLeft whole days until it expires, negative afterwards
 * @param state {@code valid}, {@code expiresSoon}, {@code grace} or {@code expired}
 */
public record PushCertificate(
        String topic, String appleId, String serialNumber, Instant expiresAt, long daysLeft, String state) {

    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration GRACE = Duration.ofDays(30);

    /** The certificate as it stands at that instant. */
    public static PushCertificate of(
            String topic, String appleId, String serialNumber, Instant expiresAt, Instant now) {
        return new PushCertificate(
                topic, appleId, serialNumber, expiresAt, Token.daysLeft(expiresAt, now), state(expiresAt, now));
    }

    private static String state(Instant expiresAt, Instant now) {
        if (now.isBefore(expiresAt)) {
            return now.isBefore(expiresAt.minus(SOON)) ? "valid" : "expiresSoon";
        }
        return now.isBefore(expiresAt.plus(GRACE)) ? "grace" : "expired";
    }
}
