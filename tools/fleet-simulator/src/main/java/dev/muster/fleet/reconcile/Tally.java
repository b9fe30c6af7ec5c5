package dev.muster.fleet.reconcile;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the devices saw.
 *
 * @param refusedByReason refusals by their decisive reason
 * @param completed devices that were told they are enrolled
 * @param failed devices that said they failed and were heard
 * @param abandoned people who stopped by an action and were heard
 * @param unconfirmed admitted devices that do not know whether their end was heard
 * @param unanswered devices that gave up before they knew the decision; it may exist all the same
 */
public record Tally(
        Map<String, Long> refusedByReason,
        long completed,
        long failed,
        long abandoned,
        long unconfirmed,
        long unanswered) {

    public Tally {
        refusedByReason = Map.copyOf(refusedByReason);
    }

    /** Attempts that were refused. */
    public long refused() {
        return refusedByReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Attempts that were let in. */
    public long allowed() {
        return completed + failed + abandoned + unconfirmed;
    }

    /** Attempts whose decision arrived. */
    public long answered() {
        return refused() + allowed();
    }

    /** Both together, for runs that share a window. */
    public Tally plus(Tally other) {
        var refused = new TreeMap<>(refusedByReason);
        other.refusedByReason.forEach((code, count) -> refused.merge(code, count, Long::sum));
        return new Tally(
                refused,
                completed + other.completed,
                failed + other.failed,
                abandoned + other.abandoned,
                unconfirmed + other.unconfirmed,
                unanswered + other.unanswered);
    }
}
