package dev.muster.fakeapple.portal;

import java.time.Instant;

/** What a token file holds. */
public record ServerToken(
        String consumerKey, String consumerSecret, String accessToken, String accessSecret, Instant expiry) {

    /** The JSON inside the token file. */
    String json() {
        return "{\"consumer_key\":\"%s\",\"consumer_secret\":\"%s\",\"access_token\":\"%s\",\"access_secret\":\"%s\",\"access_token_expiry\":\"%s\"}"
                .formatted(consumerKey, consumerSecret, accessToken, accessSecret, expiry);
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "ServerToken[consumerKey=" + consumerKey + ", expiry=" + expiry + "]";
    }
}
