package dev.muster.applesync.token;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * A server token of Apple Business Manager or Apple School Manager, without its secrets.
 *
 * @param tokenId id of the token
 * @param name name administrators gave it
 * @param type which of Apple's services it is of
 * @param appleId Apple ID it was downloaded with
 * @param organisation organisation it belongs to
 * @param expiresAt first instant at which Apple no longer takes it
 * @param lastAnswer what Apple said last
 * @param lastAnswerAt when, null before the first answer
 * @param syncedDevices devices known by it
 * @param changedAt when an administrator changed it last
 */
public record AdeToken(
        UUID tokenId,
        String name,
        TokenType type,
        String appleId,
        String organisation,
        Instant expiresAt,
        AppleAnswer lastAnswer,
        Instant lastAnswerAt,
        int syncedDevices,
        Instant changedAt) {

    public AdeToken {
        requireNonNull(tokenId, "tokenId");
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(appleId, "appleId");
        requireNonNull(organisation, "organisation");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(lastAnswer, "lastAnswer");
        requireNonNull(changedAt, "changedAt");
    }

    /** Its state at an instant (S-7). */
    public TokenState state(Instant now) {
        return TokenState.of(expiresAt, lastAnswer, now);
    }
}
