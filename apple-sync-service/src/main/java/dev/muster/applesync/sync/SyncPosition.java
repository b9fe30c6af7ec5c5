package dev.muster.applesync.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * How far a token is synchronised: what is stored, always together with the devices of the last page (I5).
 *
 * @param phase how far the full list is that is being read
 * @param listCursor where the last stored page of that list ended, null before the first
 * @param changesCursor up to where changes are stored, null before the first full list
 * @param generation number of the full list being read or read last
 * @param listStartedAt when the full list began to be read, null before the first
 * @param pages how many pages of the list that is open came, 0 when none is
 */
public record SyncPosition(
        Phase phase, String listCursor, String changesCursor, long generation, Instant listStartedAt, int pages) {

    public static final SyncPosition NOWHERE = new SyncPosition(Phase.NONE, null, null, 0, null, 0);

    public SyncPosition {
        requireNonNull(phase, "phase");
    }

    /** Whether a full list was begun and not finished. */
    public boolean open() {
        return phase != Phase.NONE;
    }
}
