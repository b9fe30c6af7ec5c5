package dev.muster.applesync.sync;

import java.time.Instant;

/**
 * How lately a token was synchronised.
 *
 * @param startedAt when a run began last, null for never
 * @param completedAt when a run was completed last, null for never
 */
public record LastSync(Instant startedAt, Instant completedAt) {

    public static final LastSync NEVER = new LastSync(null, null);
}
