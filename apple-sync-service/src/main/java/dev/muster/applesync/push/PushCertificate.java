package dev.muster.applesync.push;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * The Apple MDM push certificate as it is shown; its key is nobody's business.
 *
 * @param topic its topic, the UID of the subject: devices keep to it for ever
 * @param appleId Apple ID it was made with, may be null
 * @param serialNumber hexadecimal
 * @param expiresAt first instant after its year
 * @param changedAt when it was uploaded
 * @param version counts uploads
 */
public record PushCertificate(
        String topic, String appleId, String serialNumber, Instant expiresAt, Instant changedAt, int version) {

    /** How long before its end it expires soon. */
    public static final Duration SOON = Duration.ofDays(30);

    /** How long after its end it can still be renewed (PC-1). */
    public static final Duration GRACE = Duration.ofDays(30);

    public PushCertificate {
        requireNonNull(topic, "topic");
        requireNonNull(serialNumber, "serialNumber");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(changedAt, "changedAt");
    }

    /** How it stands. */
    public enum Standing {
        ACTIVE("active"),
        EXPIRES_SOON("expiresSoon"),
        /** Past its end, and still to be renewed. */
        IN_GRACE("inGrace"),
        EXPIRED("expired");

        private final String code;

        Standing(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    public Standing standing(Instant now) {
        if (!now.isBefore(expiresAt.plus(GRACE))) {
            return Standing.EXPIRED;
        }
        if (!now.isBefore(expiresAt)) {
            return Standing.IN_GRACE;
        }
        return now.plus(SOON).isBefore(expiresAt) ? Standing.ACTIVE : Standing.EXPIRES_SOON;
    }

    /** Whole days to its end, negative afterwards. */
    public long daysLeft(Instant now) {
        return Math.floorDiv(
                Duration.between(now, expiresAt).toSeconds(), Duration.ofDays(1).toSeconds());
    }
}
