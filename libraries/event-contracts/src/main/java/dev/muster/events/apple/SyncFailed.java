package dev.muster.events.apple;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * A sync with Apple ended before the end of Apple's list. What was stored stays.
 *
 * @param tokenId id of the ADE token
 * @param tokenName name of the token
 * @param runId id of the run
 * @param kind what it fetched
 * @param startedAt when it began
 * @param at when it ended
 * @param reasonCode what went wrong: a code of the reason registry where Apple refused ({@code appleCursorLost}), or
 *     {@code timeLimit}, {@code interrupted}, {@code cursorStalled}, {@code tooManyPages}, {@code internal}
 * @param detail what exactly, may be null
 * @param retryAt when it is tried again, null when an administrator has to act first
 * @param resumable whether the next run goes on where this one stopped
 */
public record SyncFailed(
        UUID tokenId,
        String tokenName,
        UUID runId,
        SyncKind kind,
        Instant startedAt,
        Instant at,
        String reasonCode,
        String detail,
        Instant retryAt,
        boolean resumable)
        implements Event {

    public SyncFailed {
        requireNonNull(tokenId, "tokenId");
        requireNonNull(tokenName, "tokenName");
        requireNonNull(runId, "runId");
        requireNonNull(kind, "kind");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(at, "at");
        requireNonNull(reasonCode, "reasonCode");
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
