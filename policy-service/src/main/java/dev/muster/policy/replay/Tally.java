package dev.muster.policy.replay;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What came out so far. An attempt with several changes is counted under each.
 *
 * @param unchanged attempts that would be decided alike
 * @param changed attempts that would be decided differently
 * @param notReplayable attempts from before the inputs of decisions were recorded
 * @param changes attempts by what would be different
 */
public record Tally(long unchanged, long changed, long notReplayable, Map<Change, Long> changes) {

    static final Tally NOTHING = new Tally(0, 0, 0, Map.of());

    public Tally {
        EnumMap<Change, Long> all = new EnumMap<>(Change.class);
        for (Change change : Change.values()) {
            all.put(change, changes == null ? 0 : changes.getOrDefault(change, 0L));
        }
        changes = java.util.Collections.unmodifiableMap(all);
    }

    Tally with(Set<Change> found) {
        if (found.isEmpty()) {
            return new Tally(unchanged + 1, changed, notReplayable, changes);
        }
        Map<Change, Long> more = new EnumMap<>(changes);
        found.forEach(change -> more.merge(change, 1L, Long::sum));
        return new Tally(unchanged, changed + 1, notReplayable, more);
    }

    Tally withOneNotReplayable() {
        return new Tally(unchanged, changed, notReplayable + 1, changes);
    }
}
