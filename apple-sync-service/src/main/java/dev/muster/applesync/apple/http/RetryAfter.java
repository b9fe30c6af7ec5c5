package dev.muster.applesync.apple.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** The header {@code Retry-After} in both of its forms (RFC 9110 §10.2.3). */
final class RetryAfter {

    /** Nobody is believed who wants more. */
    static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private RetryAfter() {}

    /**
     * @param now the time as the sender has it
     * @return at least a second and at most a day, or null when there is nothing readable
     */
    static Duration read(String header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        if (text.matches("\\d{1,18}")) {
            return bounded(Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST.toSeconds())));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return bounded(Duration.between(now, then));
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    static Duration bounded(Duration wait) {
        if (wait.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
