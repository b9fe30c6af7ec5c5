package dev.muster.applesync.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * The right to synchronise a token, until somebody takes it over.
 *
 * @param tokenId the token
 * @param runId the run it was given to
 * @param fence rises with every lease of a token: what is written under an older one is refused
 * @param startedAt when the run began
 */
public record Lease(UUID tokenId, UUID runId, long fence, Instant startedAt) {

    public Lease {
        requireNonNull(tokenId, "tokenId");
        requireNonNull(runId, "runId");
        requireNonNull(startedAt, "startedAt");
    }

    /** The first instant at which its run has had its time (S-1). */
    public Instant until() {
        return startedAt.plus(SyncRun.TIME);
    }
}
