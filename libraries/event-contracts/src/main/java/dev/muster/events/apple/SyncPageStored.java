package dev.muster.events.apple;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * A page of devices was stored, together with the cursor that follows it (I5).
 *
 * @param tokenId id of the ADE token
 * @param runId id of the run
 * @param at when it was stored
 * @param page number of the page in the run, from 1
 * @param devices devices on the page
 * @param changed devices that differed from what was stored
 * @param fetched devices fetched in the run so far
 */
public record SyncPageStored(UUID tokenId, UUID runId, Instant at, int page, int devices, int changed, long fetched)
        implements Event {

    public SyncPageStored {
        requireNonNull(tokenId, "tokenId");
        requireNonNull(runId, "runId");
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
