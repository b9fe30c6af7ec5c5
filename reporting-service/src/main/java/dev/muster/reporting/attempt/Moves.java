package dev.muster.reporting.attempt;

import java.util.Map;
import java.util.TreeMap;

/** By how much counts change when attempts change: what was counted before is taken back, so that disorder stays right. */
public final class Moves {

    private final Map<CountKey, Long> counts = new TreeMap<>();
    private final Map<DurationKey, Long> durations = new TreeMap<>();

    /**
     * @param before the attempt as it was counted, null when it was not
     * @param after the attempt as it counts from now on, null when it no longer does
     */
    public void move(Attempt before, Attempt after) {
        count(before, -1);
        count(after, 1);
    }

    private void count(Attempt attempt, long by) {
        if (attempt != null) {
            counts.merge(CountKey.of(attempt), by, Moves::sum);
            DurationKey.of(attempt).ifPresent(key -> durations.merge(key, by, Moves::sum));
        }
    }

    /** A sum of zero is no move. */
    private static Long sum(Long one, Long other) {
        return one + other == 0 ? null : Long.valueOf(one + other);
    }

    public Map<CountKey, Long> counts() {
        return counts;
    }

    public Map<DurationKey, Long> durations() {
        return durations;
    }
}
