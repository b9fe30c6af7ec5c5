package dev.muster.applesync.apple;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a token file holds: two keys that say who we are, and two secrets that prove it.
 *
 * @param consumerKey who asks
 * @param consumerSecret proves it
 * @param accessToken on whose behalf
 * @param accessSecret proves it
 * @param expiresAt first instant at which Apple no longer takes it
 */
public record ServerToken(
        String consumerKey, String consumerSecret, String accessToken, String accessSecret, Instant expiresAt) {

    public ServerToken {
        requireNonNull(consumerKey, "consumerKey");
        requireNonNull(consumerSecret, "consumerSecret");
        requireNonNull(accessToken, "accessToken");
        requireNonNull(accessSecret, "accessSecret");
        requireNonNull(expiresAt, "expiresAt");
    }

    /** Without any of the four. */
    @Override
    public String toString() {
        return "ServerToken[expiresAt=" + expiresAt + "]";
    }
}
