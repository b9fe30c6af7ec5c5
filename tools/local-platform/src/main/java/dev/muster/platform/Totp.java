package dev.muster.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords as an authenticator app shows them: RFC 6238 with HMAC-SHA-1, six digits, 30 seconds.
 *
 * @param secret the shared secret; its UTF-8 bytes are the key
 */
public record Totp(String secret) {

    private static final int STEP_SECONDS = 30;

    /** The six digits that are valid at the given instant. */
    public String at(Instant instant) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            var counter = Math.floorDiv(instant.getEpochSecond(), STEP_SECONDS);
            var hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
            // RFC 4226 section 5.3: the low four bits of the last byte say where to read.
            var offset = hash[hash.length - 1] & 0xf;
            var number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
    }

    /** Does not show the secret. */
    @Override
    public String toString() {
        return "Totp[secret=***]";
    }
}
