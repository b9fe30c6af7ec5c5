package dev.muster.benchmarks.apple;

import java.util.HashSet;
import java.util.Set;

/**
 * Apple's list against what was stored and what was told.
 *
 * @param atApple devices Apple has
 * @param stored devices in the database
 * @param published what is on the topic
 * @param notStored at Apple, not in the database
 * @param storedTooMuch in the database, not at Apple
 * @param notPublished at Apple, not on the topic
 */
record Balance(
        long atApple, long stored, Published.Count published, long notStored, long storedTooMuch, long notPublished) {

    static Balance of(Set<String> apple, Set<String> stored, Set<String> told, Published.Count published) {
        return new Balance(
                apple.size(),
                stored.size(),
                published,
                missing(apple, stored),
                missing(stored, apple),
                missing(apple, told));
    }

    /** Whether everything is where it belongs and nothing was told twice. */
    boolean even() {
        return notStored == 0 && storedTooMuch == 0 && notPublished == 0 && published.twice() == 0;
    }

    private static long missing(Set<String> wanted, Set<String> have) {
        var rest = new HashSet<>(wanted);
        rest.removeAll(have);
        return rest.size();
    }
}
