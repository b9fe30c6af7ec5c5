package dev.muster.policy.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.policy.decision.persistence.DecisionLog.Position;
import dev.muster.policy.document.Connections;
import java.time.Instant;
import java.util.UUID;

/**
 * A replay: what was asked for, how far it is, what came out so far.
 *
 * @param id id of the replay
 * @param state where it stands
 * @param order what was asked for
 * @param total how many attempts there were when it was asked for
 * @param done how many of them are decided again
 * @param next where it goes on
 * @param tally what came out so far
 * @param differences how many differences are kept
 * @param startedAt when work on it began, null before
 * @param endedAt when it ended, null before
 * @param failure why it failed, null unless it did
 */
public record Replay(
        UUID id,
        State state,
        Order order,
        long total,
        long done,
        Position next,
        Tally tally,
        long differences,
        Instant startedAt,
        Instant endedAt,
        String failure) {

    /** Where a replay stands. */
    public enum State {
        WAITING("waiting"),
        RUNNING("running"),
        COMPLETED("completed"),
        CANCELLED("cancelled"),
        FAILED("failed");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** Name on the wire. */
        public String code() {
            return code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    /**
     * What was asked for.
     *
     * @param requestedAt when
     * @param requestedBy by whom
     * @param comparedWith what decisions by the drafts are compared with
     * @param drafts drafts of policy documents, an array
     * @param revision the policies in force then, beside which the drafts are supposed
     * @param connections what the organisation was connected to then
     * @param from decisions made after this position
     * @param before decisions made before this moment
     */
    public record Order(
            Instant requestedAt,
            String requestedBy,
            ComparedWith comparedWith,
            JsonNode drafts,
            long revision,
            Connections connections,
            Position from,
            Instant before) {}

    /** The same replay, one step on. */
    Replay after(Step step, int differencesKept) {
        return new Replay(
                id,
                state,
                order,
                total,
                done + step.attempts(),
                step.next(),
                step.tally(),
                differences + differencesKept,
                startedAt,
                endedAt,
                failure);
    }

    /** Whether nothing more will come. */
    public boolean ended() {
        return state != State.WAITING && state != State.RUNNING;
    }
}
