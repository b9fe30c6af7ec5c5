package dev.muster.reporting.overview;

import static dev.muster.reporting.count.Dimension.REASON;

import dev.muster.reporting.attempt.State;
import dev.muster.reporting.count.Count;
import dev.muster.reporting.count.Dimension;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Attempts counted.
 *
 * @param counts attempts by state, reason and whatever else
 */
public record Tally(List<Count> counts) {

    private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    public Tally {
        counts = List.copyOf(counts);
    }

    /** The attempts that have this in common, the most first. */
    Map<String, Tally> by(Dimension dimension) {
        return counts.stream()
                .filter(count -> count.said(dimension) != null)
                .collect(Collectors.groupingBy(
                        count -> count.said(dimension), Collectors.collectingAndThen(Collectors.toList(), Tally::new)))
                .entrySet()
                .stream()
                .sorted(Comparator.comparing((Map.Entry<String, Tally> group) ->
                                group.getValue().attempts())
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    long attempts() {
        return counts.stream().mapToLong(Count::attempts).sum();
    }

    long in(State state) {
        return counts.stream()
                .filter(count -> count.state().equals(state.toString()))
                .mapToLong(Count::attempts)
                .sum();
    }

    long refused() {
        return in(State.REFUSED);
    }

    long allowed() {
        return attempts() - refused();
    }

    long completed() {
        return in(State.COMPLETED);
    }

    long failed() {
        return in(State.FAILED);
    }

    long abandoned() {
        return in(State.ABANDONED);
    }

    /** Abandoned of those let in. */
    double incompleteRate() {
        return allowed() == 0 ? 0 : Math.round(10_000.0 * abandoned() / allowed()) / 10_000.0;
    }

    Map<String, Long> reasons(State state) {
        return byReason(List.of(state)).entrySet().stream()
                .sorted(MOST_FIRST)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
    }

    /** The reason most attempts came to nothing for, refused or failed. */
    Optional<Map.Entry<String, Long>> mainReason() {
        return byReason(List.of(State.REFUSED, State.FAILED)).entrySet().stream()
                .min(MOST_FIRST);
    }

    private Map<String, Long> byReason(List<State> states) {
        return counts.stream()
                .filter(count ->
                        states.stream().anyMatch(state -> state.toString().equals(count.state())))
                .filter(count -> count.said(REASON) != null)
                .collect(Collectors.toMap(count -> count.said(REASON), Count::attempts, Long::sum));
    }
}
