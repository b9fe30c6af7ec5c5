package dev.muster.fleet.identity;

import java.time.Instant;

/**
 * Proof of who asks.
 *
 * @param user user principal name
 * @param value the token itself; a secret
 * @param expiresAt from when it is worthless
 */
public record AccessToken(String user, String value, Instant expiresAt) {

    /** Value of the {@code Authorization} header field. */
    public String bearer() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "AccessToken[" + user + ", until " + expiresAt + "]";
    }
}
