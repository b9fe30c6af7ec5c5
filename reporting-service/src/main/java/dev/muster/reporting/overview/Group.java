package dev.muster.reporting.overview;

import dev.muster.reporting.attempt.State;
import dev.muster.reporting.count.Dimension;
import java.util.List;

/**
 * How many of a group of attempts stand where.
 *
 * @param name what they have in common
 */
public record Group(String name, long attempts, long refused, long completed, long failed, long abandoned, long open) {

    static List<Group> by(Dimension dimension, Tally tally) {
        return tally.by(dimension).entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue()))
                .toList();
    }

    private static Group of(String name, Tally tally) {
        return new Group(
                name,
                tally.attempts(),
                tally.refused(),
                tally.completed(),
                tally.failed(),
                tally.abandoned(),
                tally.in(State.OPEN));
    }
}
