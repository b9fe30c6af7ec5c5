package dev.muster.reporting.terms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page of acceptances ended.
 *
 * @param at instant of the last row
 * @param user its user
 * @param termsId its terms
 */
public record AcceptancePosition(Instant at, String user, String termsId) {

    private static final String SEPARATOR = "\n";

    static AcceptancePosition of(Acceptance last) {
        return new AcceptancePosition(last.acceptedAt(), last.user(), last.termsId());
    }

    /** The position as an opaque word for links. */
    String word() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        String.join(SEPARATOR, at.toString(), user, termsId).getBytes(UTF_8));
    }

    /** What {@link #word} wrote, or empty when it is something else. */
    static Optional<AcceptancePosition> read(String word) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(word), UTF_8).split(SEPARATOR, -1);
            return parts.length == 3
                    ? Optional.of(new AcceptancePosition(Instant.parse(parts[0]), parts[1], parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
