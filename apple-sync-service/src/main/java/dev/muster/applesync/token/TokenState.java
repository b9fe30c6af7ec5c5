package dev.muster.applesync.token;

import java.time.Duration;
import java.time.Instant;

/** The health of a token (S-7): what stands in the way most is what is shown. */
public enum TokenState {
    /** Set up, and no token file uploaded yet. */
    AWAITING_TOKEN("awaitingToken"),
    ACTIVE("active"),
    EXPIRES_SOON("expiresSoon"),
    EXPIRED("expired"),
    TERMS_NOT_ACCEPTED("termsNotAccepted"),
    REJECTED("rejected"),
    UNREACHABLE("unreachable");

    /** How long before its end a token expires soon. */
    public static final Duration SOON = Duration.ofDays(30);

    private final String code;

    TokenState(String code) {
        this.code = code;
    }

    /**
     * Expired beats what Apple said, for Apple says it of an expired token; a refusal beats an expiry to come.
     *
     * @param expiresAt null before a token file was uploaded
     */
    public static TokenState of(Instant expiresAt, AppleAnswer lastAnswer, Instant now) {
        if (expiresAt == null) {
            return AWAITING_TOKEN;
        }
        if (!now.isBefore(expiresAt)) {
            return EXPIRED;
        }
        return switch (lastAnswer) {
            case REJECTED -> REJECTED;
            case EXPIRED -> EXPIRED;
            case TERMS_NOT_ACCEPTED -> TERMS_NOT_ACCEPTED;
            case UNREACHABLE -> UNREACHABLE;
            case NEVER, OK -> now.plus(SOON).isBefore(expiresAt) ? ACTIVE : EXPIRES_SOON;
        };
    }

    /** When the state changes by itself after an instant: it begins to expire soon, or it expires; null for never. */
    public static Instant nextChange(Instant expiresAt, Instant now) {
        if (expiresAt == null || !now.isBefore(expiresAt)) {
            return null;
        }
        Instant soon = expiresAt.minus(SOON);
        return now.isBefore(soon) ? soon : expiresAt;
    }

    /** Whether a synchronisation can come to anything. */
    public boolean usable() {
        return this == ACTIVE || this == EXPIRES_SOON || this == UNREACHABLE;
    }

    @Override
    public String toString() {
        return code;
    }
}
