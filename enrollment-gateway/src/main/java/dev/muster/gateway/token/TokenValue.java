package dev.muster.gateway.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret a device shows. Shown once, kept only as a hash, never logged. */
public record TokenValue(String text) {

    private static final int RANDOM_BYTES = 24;

    public static TokenValue random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new TokenValue(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * What is stored and compared. The value has 192 random bits, so a plain digest keeps it; looking up by digest takes
     * the same time whatever the value.
     */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "TokenValue[…]";
    }
}
