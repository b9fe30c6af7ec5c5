package dev.muster.events.apple;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * An ADE token stands differently than before (S-7).
 *
 * @param tokenId id of the ADE token
 * @param tokenName name of the token
 * @param state how it stands now
 * @param previous how it stood before, null when it is new
 * @param at when that was noticed
 * @param expiresAt when it expires
 * @param detail what Apple said, may be null
 */
public record TokenStateChanged(
        UUID tokenId,
        String tokenName,
        TokenState state,
        TokenState previous,
        Instant at,
        Instant expiresAt,
        String detail)
        implements Event {

    public TokenStateChanged {
        requireNonNull(tokenId, "tokenId");
        requireNonNull(tokenName, "tokenName");
        requireNonNull(state, "state");
        requireNonNull(at, "at");
    }

    @Override
    public String key() {
        return tokenId.toString();
    }

    @Override
    public String about() {
        return tokenId.toString();
    }
}
