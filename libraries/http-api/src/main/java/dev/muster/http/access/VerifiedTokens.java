package dev.muster.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Who was verified by which credential: for a minute, never beyond the token's expiry, by digest, and not more than a
 * bound.
 *
 * @param <T> what was verified
 */
final class VerifiedTokens<T> {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final Clock clock;
    private final Cache<String, Verified<T>> verified =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    VerifiedTokens(Clock clock) {
        this.clock = clock;
    }

    private record Verified<T>(T who, Instant until) {}

    /** Who was verified by exactly this credential, if that still counts. */
    Optional<T> find(String credential) {
        return Optional.ofNullable(verified.getIfPresent(digest(credential)))
                .filter(known -> clock.instant().isBefore(known.until()))
                .map(Verified::who);
    }

    /**
     * @param expiry when the token expires
     */
    void remember(String credential, T who, Instant expiry) {
        Instant soon = clock.instant().plus(REMEMBERED_FOR);
        verified.put(digest(credential), new Verified<>(who, expiry.isBefore(soon) ? expiry : soon));
    }

    private static String digest(String credential) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(credential.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
