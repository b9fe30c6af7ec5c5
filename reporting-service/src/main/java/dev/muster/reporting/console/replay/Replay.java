package dev.muster.reporting.console.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.reporting.console.Say;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A replay as the policy service tells it.
 *
 * @param state {@code waiting}, {@code running}, {@code completed}, {@code cancelled} or {@code failed}
 * @param comparedWith {@code recorded} or {@code inForce}
 * @param policies the drafts, null for those who may not see them
 * @param unchanged attempts that would be decided alike
 * @param changed attempts that would be decided differently
 * @param notReplayable attempts from before the inputs of decisions were recorded
 * @param changes attempts by what would be different
 * @param differencesKept how many of the changed are listed
 */
public record Replay(
        UUID id,
        String state,
        Instant requestedAt,
        String requestedBy,
        Instant startedAt,
        Instant endedAt,
        String failure,
        String comparedWith,
        long policyRevision,
        JsonNode policies,
        Progress progress,
        long unchanged,
        long changed,
        long notReplayable,
        Map<String, Long> changes,
        long differencesKept) {

    private static final Set<String> ENDED = Set.of("completed", "cancelled", "failed");

    /** How many attempts are decided again, of how many. */
    public record Progress(long done, long total) {}

    public boolean ended() {
        return ENDED.contains(state);
    }

    /** Whether it can be ended in this way: {@code cancel} while it is under way, {@code remove} once it has ended. */
    boolean mayBe(String end) {
        return ended() ? "remove".equals(end) : "cancel".equals(end);
    }

    /** What would be different for how many, the most frequent first. */
    public List<Map.Entry<String, Long>> kinds() {
        return changes == null
                ? List.of()
                : changes.entrySet().stream()
                        .filter(change -> change.getValue() > 0)
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .toList();
    }

    /** The drafts as they were given. */
    public String drafts() {
        return policies == null ? null : policies.toPrettyString();
    }

    /** The answer in words. */
    public String sentence() {
        String of = Say.count(progress.total(), "attempt", "attempts");
        return switch (state) {
            case "waiting" -> "Waits for its turn; " + of + " will be decided again.";
            case "running" ->
                Say.number(progress.done()) + " of " + of + " decided again so far; "
                        + Say.count(changed, "comes", "come") + " out differently.";
            case "failed" -> "It failed after " + Say.number(progress.done()) + " of " + of + ".";
            case "cancelled" ->
                "It was cancelled after " + Say.number(progress.done()) + " of " + of + "; " + Say.number(changed)
                        + " came out differently.";
            default ->
                changed == 0
                        ? "Nothing would change: all of " + of + " would be decided alike."
                        : Say.number(changed) + " of " + of + " would be decided differently" + outcome() + ".";
        };
    }

    private String outcome() {
        long refused = changes.getOrDefault("newlyRefused", 0L);
        long allowed = changes.getOrDefault("newlyAllowed", 0L);
        return ": " + Say.number(refused) + " would newly be refused, " + Say.number(allowed) + " newly let in";
    }
}
