package dev.muster.applesync.sync;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a token is synchronised and in which way (S-1 to S-3).
 *
 * @param betweenDeltas how long after a run the next delta follows by itself
 */
public record SyncSchedule(Duration betweenDeltas) {

    /** A full sync at most once in this time (S-1). */
    public static final Duration BETWEEN_FULL = Duration.ofDays(7);

    /** The least time between a run and one asked for by hand, and before a failed run is tried again (S-1). */
    public static final Duration BETWEEN_MANUAL = Duration.ofMinutes(15);

    /** As the source system does it. */
    public static final SyncSchedule USUAL = new SyncSchedule(Duration.ofHours(12));

    public SyncSchedule {
        requireNonNull(betweenDeltas, "betweenDeltas");
    }

    /** The answer to an administrator who asks for a synchronisation. */
    public sealed interface Answer permits Begin, Wait {}

    /**
     * @param kind what is fetched, which may be more than was asked for (S-2) or less (S-3)
     */
    public record Begin(SyncKind kind) implements Answer {}

    /**
     * @param until the next slot
     */
    public record Wait(Instant until) implements Answer {}

    /**
     * What is to begin by itself now, or empty.
     *
     * @param runs runs of the token, in any order
     */
    public Optional<SyncKind> due(List<SyncRun> runs, Instant now) {
        Optional<SyncRun> last = last(runs);
        if (last.isEmpty()) {
            return Optional.of(SyncKind.FULL);
        }
        if (last.get().busy(now)) {
            return Optional.empty();
        }
        boolean healing = last.get().failed(now);
        Instant dueAt = last.get().startedAt().plus(healing ? BETWEEN_MANUAL : betweenDeltas);
        return now.isBefore(dueAt) ? Optional.empty() : Optional.of(healing ? SyncKind.FULL : SyncKind.DELTA);
    }

    /**
     * What an administrator gets who asks now.
     *
     * @param asked {@link SyncKind#FULL} or {@link SyncKind#DELTA}
     * @param runs runs of the token, in any order
     */
    public Answer asked(SyncKind asked, List<SyncRun> runs, Instant now) {
        Optional<SyncRun> last = last(runs);
        Instant slot = last.map(run -> run.startedAt().plus(BETWEEN_MANUAL)).orElse(now);
        if (now.isBefore(slot)) {
            return new Wait(slot);
        }
        if (last.isEmpty() || last.get().failed(now)) {
            return new Begin(SyncKind.FULL);
        }
        if (asked == SyncKind.DELTA) {
            return new Begin(SyncKind.DELTA);
        }
        boolean lately = runs.stream()
                .filter(run -> run.completed(SyncKind.FULL))
                .anyMatch(run -> now.isBefore(run.startedAt().plus(BETWEEN_FULL)));
        return new Begin(lately ? SyncKind.UNKNOWN_ONLY : SyncKind.FULL);
    }

    private static Optional<SyncRun> last(List<SyncRun> runs) {
        return runs.stream().max(Comparator.comparing(SyncRun::startedAt));
    }
}
