package dev.muster.applesync.sync;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * When a token is synchronised and in which way (S-1 to S-3).
 *
 * @param nextDelta when the next delta follows by itself after a run that began at an instant
 * @param betweenFull after how long the next run by itself is a full one; at least {@link #BETWEEN_FULL}
 */
public record SyncSchedule(UnaryOperator<Instant> nextDelta, Duration betweenFull) {

    /** A full sync at most once in this time (S-1). */
    public static final Duration BETWEEN_FULL = Duration.ofDays(7);

    /** The least time between a run and one asked for by hand, and before a failed run is tried again (S-1). */
    public static final Duration BETWEEN_MANUAL = Duration.ofMinutes(15);

    /** As the source system does it. */
    public static final SyncSchedule USUAL = every(Duration.ofHours(12));

    public SyncSchedule {
        requireNonNull(nextDelta, "nextDelta");
        if (betweenFull.compareTo(BETWEEN_FULL) < 0) {
            throw new IllegalArgumentException("A full sync may be made once in 7 days at most (S-1)");
        }
    }

    /** A delta in regular distances. */
    public static SyncSchedule every(Duration betweenDeltas) {
        return new SyncSchedule(startedAt -> startedAt.plus(betweenDeltas), BETWEEN_FULL);
    }

    /** The answer to an administrator who asks for a synchronisation. */
    public sealed interface Answer permits Begin, Wait, NoFile {}

    /**
     * @param kind what is fetched, which may be more than was asked for (S-2) or less (S-3)
     */
    public record Begin(SyncKind kind) implements Answer {}

    /**
     * @param until the next slot
     */
    public record Wait(Instant until) implements Answer {}

    /** The token has no file yet: there is nothing to ask Apple with. */
    public record NoFile() implements Answer {}

    /**
     * A run to come.
     *
     * @param at when it begins by itself
     * @param kind what it fetches
     */
    public record Next(Instant at, SyncKind kind) {}

    /**
     * What is to begin by itself now, or empty.
     *
     * @param runs the latest runs of the token and its last completed full one, in any order
     */
    public Optional<SyncKind> due(List<SyncRun> runs, Instant now) {
        return next(runs, now).filter(next -> !now.isBefore(next.at())).map(Next::kind);
    }

    /**
     * What begins by itself next; empty when nothing does before an administrator acts.
     *
     * @param runs the latest runs of the token and its last completed full one, in any order
     */
    public Optional<Next> next(List<SyncRun> runs, Instant now) {
        Optional<SyncRun> last = last(runs);
        if (last.isEmpty()) {
            return Optional.of(new Next(now, SyncKind.FULL));
        }
        SyncRun run = last.get();
        if (run.busy(now)) {
            return Optional.of(new Next(run.startedAt().plus(SyncRun.TIME), healing(run)));
        }
        if (run.failed(now)) {
            return run.failure() == null
                    ? Optional.of(new Next(run.startedAt().plus(BETWEEN_MANUAL), healing(run)))
                    : Optional.ofNullable(run.failure().retryAt()).map(at -> new Next(at, healing(run)));
        }
        Instant at = nextDelta.apply(run.startedAt());
        boolean fullAgain = lastFull(runs)
                .map(full -> !at.isBefore(full.startedAt().plus(betweenFull)))
                .orElse(false);
        return Optional.of(new Next(at, fullAgain ? SyncKind.FULL : SyncKind.DELTA));
    }

    /**
     * What an administrator gets who asks now.
     *
     * @param asked {@link SyncKind#FULL} or {@link SyncKind#DELTA}
     * @param runs the latest runs of the token and its last completed full one, in any order
     */
    public Answer asked(SyncKind asked, List<SyncRun> runs, Instant now) {
        Optional<SyncRun> last = last(runs);
        Instant slot = last.map(run -> run.startedAt().plus(BETWEEN_MANUAL)).orElse(now);
        if (now.isBefore(slot)) {
            return new Wait(slot);
        }
        if (last.isEmpty()) {
            return new Begin(SyncKind.FULL);
        }
        if (last.get().failed(now) && healing(last.get()) == SyncKind.FULL) {
            return new Begin(SyncKind.FULL);
        }
        if (asked == SyncKind.DELTA) {
            return new Begin(SyncKind.DELTA);
        }
        boolean lately = lastFull(runs)
                .filter(full -> now.isBefore(full.startedAt().plus(BETWEEN_FULL)))
                .isPresent();
        return new Begin(lately ? SyncKind.UNKNOWN_ONLY : SyncKind.FULL);
    }

    /** What mends a failed run: a full list mends all (S-2); looking for unknown devices has broken nothing. */
    private static SyncKind healing(SyncRun failed) {
        return failed.kind() == SyncKind.UNKNOWN_ONLY ? SyncKind.DELTA : SyncKind.FULL;
    }

    private static Optional<SyncRun> lastFull(List<SyncRun> runs) {
        return last(runs.stream().filter(run -> run.completed(SyncKind.FULL)).toList());
    }

    private static Optional<SyncRun> last(List<SyncRun> runs) {
        return runs.stream().max(Comparator.comparing(SyncRun::startedAt));
    }
}
