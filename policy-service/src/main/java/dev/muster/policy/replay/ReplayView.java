package dev.muster.policy.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A replay as people read it.
 *
 * @param id id of the replay
 * @param state {@code waiting}, {@code running}, {@code completed}, {@code cancelled} or {@code failed}
 * @param requestedAt when it was asked for
 * @param requestedBy by whom
 * @param startedAt when work on it began
 * @param endedAt when it ended
 * @param failure why it failed
 * @param comparedWith {@code recorded} or {@code inForce}
 * @param policyRevision the policies in force beside which the drafts are supposed
 * @param policies the drafts; left out of lists
 * @param decidedAfter attempts decided after this moment are in it
 * @param decidedBefore and those decided before this one
 * @param progress how far it is
 * @param unchanged attempts that would be decided alike
 * @param changed attempts that would be decided differently
 * @param notReplayable attempts from before the inputs of decisions were recorded
 * @param changes attempts by what would be different; one with several changes is in several
 * @param differencesKept how many of the attempts decided differently are listed
 * @param differences where they are listed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayView(
        UUID id,
        Replay.State state,
        Instant requestedAt,
        String requestedBy,
        Instant startedAt,
        Instant endedAt,
        String failure,
        ComparedWith comparedWith,
        long policyRevision,
        JsonNode policies,
        Instant decidedAfter,
        Instant decidedBefore,
        Progress progress,
        long unchanged,
        long changed,
        long notReplayable,
        Map<Change, Long> changes,
        long differencesKept,
        String differences) {

    /**
     * How far a replay is.
     *
     * @param done attempts decided again
     * @param total attempts in all
     */
    public record Progress(long done, long total) {}

    static ReplayView of(Replay replay) {
        return view(replay, replay.order().drafts());
    }

    static ReplayView inList(Replay replay) {
        return view(replay, null);
    }

    private static ReplayView view(Replay replay, JsonNode drafts) {
        Replay.Order order = replay.order();
        return new ReplayView(
                replay.id(),
                replay.state(),
                order.requestedAt(),
                order.requestedBy(),
                replay.startedAt(),
                replay.endedAt(),
                replay.failure(),
                order.comparedWith(),
                order.revision(),
                drafts,
                order.from().decidedAt(),
                order.before(),
                new Progress(replay.done(), replay.total()),
                replay.tally().unchanged(),
                replay.tally().changed(),
                replay.tally().notReplayable(),
                replay.tally().changes(),
                replay.differences(),
                ReplaysResource.PATH + "/" + replay.id() + "/differences");
    }
}
