package dev.muster.reporting.apple;

import dev.muster.events.apple.Reconciliation;
import dev.muster.reporting.attempt.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A sync with Apple.
 *
 * @param state {@code running}, {@code stalled}, {@code completed} or {@code failed}
 * @param startedAt when it began, null while only its end was told
 * @param heardAt last sign of life
 * @param changed devices that differed from what was stored
 * @param reason code of why it failed, null otherwise
 * @param cause the reason in words
 * @param remediation what to do about it
 * @param retryAt when it is tried again, null when an administrator has to act first
 * @param reconciliation our list held against Apple's, null after a delta
 */
public record SyncRun(
        UUID runId,
        UUID tokenId,
        String tokenName,
        String kind,
        String trigger,
        String state,
        Instant startedAt,
        Instant heardAt,
        Instant endedAt,
        int pages,
        long fetched,
        Long added,
        Long modified,
        Long removed,
        long changed,
        String reason,
        String cause,
        String remediation,
        String detail,
        Instant retryAt,
        Boolean resumable,
        Reconciliation reconciliation) {

    /** A run has 15 minutes (S-1): one of which nothing is heard for longer will say nothing more. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** The run as a reader sees it at that instant. */
    public SyncRun seen(Instant now) {
        boolean stalled = state.equals("running") && heardAt.plus(PATIENCE).isBefore(now);
        Explanation why = Explanation.of(reason, List.of());
        return new SyncRun(
                runId,
                tokenId,
                tokenName,
                kind,
                trigger,
                stalled ? "stalled" : state,
                startedAt,
                heardAt,
                endedAt,
                pages,
                fetched,
                added,
                modified,
                removed,
                changed,
                reason,
                why == null ? null : why.cause(),
                why == null ? null : why.remediation(),
                detail,
                retryAt,
                resumable,
                reconciliation);
    }
}
