package dev.muster.events.apple;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * A sync with Apple began (S-1).
 *
 * @param tokenId id of the ADE token
 * @param tokenName name of the token
 * @param runId id of the run
 * @param kind what it fetches
 * @param trigger why it began
 * @param at when it began
 */
public record SyncStarted(UUID tokenId, String tokenName, UUID runId, SyncKind kind, SyncTrigger trigger, Instant at)
        implements Event {

    public SyncStarted {
        requireNonNull(tokenId, "tokenId");
        requireNonNull(tokenName, "tokenName");
        requireNonNull(runId, "runId");
        requireNonNull(kind, "kind");
        requireNonNull(trigger, "trigger");
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
