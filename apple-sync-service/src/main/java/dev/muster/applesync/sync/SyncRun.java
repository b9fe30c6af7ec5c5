package dev.muster.applesync.sync;

import static java.util.Objects.requireNonNull;

import dev.muster.events.apple.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One synchronisation of a token.
 *
 * @param runId id of the run
 * @param tokenId token it is of
 * @param kind what it fetches
 * @param cause why it began
 * @param state where it stands
 * @param startedAt when it began
 * @param finishedAt when it ended, null while running
 * @param progress how far it is
 * @param failure why it failed, null otherwise
 * @param resumable whether the next run goes on where it failed
 * @param reconciliation our list held against Apple's, null unless a full list was read to its end
 */
public record SyncRun(
        UUID runId,
        UUID tokenId,
        SyncKind kind,
        Cause cause,
        State state,
        Instant startedAt,
        Instant finishedAt,
        Progress progress,
        SyncFailure failure,
        boolean resumable,
        Reconciliation reconciliation) {

    /** The time a run has; then it has failed and can be resumed (S-1). */
    public static final Duration TIME = Duration.ofMinutes(15);

    /**
     * How far a run is.
     *
     * @param pages pages stored
     * @param devices devices on them
     * @param added devices that were not in our list
     * @param modified devices in our list that changed
     * @param removed devices Apple does not list any more
     */
    public record Progress(int pages, long devices, long added, long modified, long removed) {

        public static final Progress NONE = new Progress(0, 0, 0, 0, 0);
    }

    /** Where a run stands. */
    public enum State {
        RUNNING("running"),
        COMPLETED("completed"),
        FAILED("failed");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    /** Why a run began. */
    public enum Cause {
        SCHEDULE("schedule"),
        MANUAL("manual"),
        RESUMED("resumed");

        private final String code;

        Cause(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    public SyncRun {
        requireNonNull(runId, "runId");
        requireNonNull(tokenId, "tokenId");
        requireNonNull(kind, "kind");
        requireNonNull(cause, "cause");
        requireNonNull(state, "state");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(progress, "progress");
    }

    /** Whether it is under way and still has time. */
    boolean busy(Instant now) {
        return state == State.RUNNING && now.isBefore(startedAt.plus(TIME));
    }

    /** Whether it came to nothing, said or by running out of time. */
    boolean failed(Instant now) {
        return state == State.FAILED || state == State.RUNNING && !busy(now);
    }

    boolean completed(SyncKind wanted) {
        return state == State.COMPLETED && kind == wanted;
    }
}
