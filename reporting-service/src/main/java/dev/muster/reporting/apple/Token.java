package dev.muster.reporting.apple;

import dev.muster.events.apple.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A token for one of Apple's device lists (S-7).
 *
 * @param state how it stands, null until it was told
 * @param stateSince since when
 * @param detail what Apple said, may be null
 * @param daysLeft whole days until it expires, negative afterwards; null while unknown
 * @param lastRun the last sync that ended, null when none did
 * @param running the sync under way, null when none is
 * @param reconciliation the last time the lists were held against each other, null when they never were
 */
public record Token(
        UUID tokenId,
        String name,
        String state,
        String previousState,
        Instant stateSince,
        String detail,
        Instant expiresAt,
        Long daysLeft,
        SyncRun lastRun,
        SyncRun running,
        Reconciled reconciliation) {

    /**
     * Our list held against Apple's.
     *
     * @param inStep whether there was no difference
     */
    public record Reconciled(
            Instant at,
            long atApple,
            long here,
            long missingHere,
            long unknownToApple,
            List<String> sampleSerials,
            boolean inStep) {

        /** What the run found, null when it did not compare. */
        public static Reconciled by(SyncRun run) {
            if (run == null || run.reconciliation() == null) {
                return null;
            }
            Reconciliation found = run.reconciliation();
            return new Reconciled(
                    run.endedAt(),
                    found.atApple(),
                    found.here(),
                    found.missingHere(),
                    found.unknownToApple(),
                    found.sampleSerials(),
                    found.missingHere() == 0 && found.unknownToApple() == 0);
        }
    }

    /** Days until an instant, null without one. */
    static Long daysLeft(Instant expiresAt, Instant now) {
        return expiresAt == null
                ? null
                : Math.floorDiv(
                        Duration.between(now, expiresAt).toSeconds(),
                        Duration.ofDays(1).toSeconds());
    }
}
