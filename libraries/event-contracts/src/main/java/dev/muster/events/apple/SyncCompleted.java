package dev.muster.events.apple;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * A sync with Apple reached the end of Apple's list.
 *
 * @param tokenId id of the ADE token
 * @param tokenName name of the token
 * @param runId id of the run
 * @param kind what it fetched
 * @param startedAt when it began
 * @param at when it ended
 * @param pages pages fetched
 * @param fetched devices fetched
 * @param added devices that were new
 * @param modified devices that had changed
 * @param removed devices Apple no longer lists
 * @param reconciliation our list held against Apple's, null after a delta
 */
public record SyncCompleted(
        UUID tokenId,
        String tokenName,
        UUID runId,
        SyncKind kind,
        Instant startedAt,
        Instant at,
        int pages,
        long fetched,
        long added,
        long modified,
        long removed,
        Reconciliation reconciliation)
        implements Event {

    public SyncCompleted {
        requireNonNull(tokenId, "tokenId");
        requireNonNull(tokenName, "tokenName");
        requireNonNull(runId, "runId");
        requireNonNull(kind, "kind");
        requireNonNull(startedAt, "startedAt");
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
