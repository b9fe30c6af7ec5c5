package dev.muster.applesync.sync;

import static java.util.Objects.requireNonNull;

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
 * @param pages pages stored
 * @param devices devices stored
 * @param failure why it failed, null otherwise
 */
public record SyncRun(
        UUID runId,
        UUID tokenId,
        SyncKind kind,
        Cause cause,
        State state,
        Instant startedAt,
        Instant finishedAt,
        int pages,
        int devices,
        String failure) {

    /** The time a run has; then it has failed and can be resumed (S-1). */
    public static final Duration TIME = Duration.ofMinutes(15);

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
        MANUAL("manual");

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
