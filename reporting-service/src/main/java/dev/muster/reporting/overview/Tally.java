package dev.muster.reporting.overview;

import dev.muster.reporting.attempt.State;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Attempts counted.
 *
 * @param counts attempts by state and reason
 * @param silent how many of the open ones have been silent for too long
 */
public record Tally(List<Count> counts, long silent) {

    private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    /**
     * @param state where they stand
     * @param reason code of the reason, empty where there is none
     */
    public record Count(String state, String reason, long attempts) {}

    public Tally {
        counts = List.copyOf(counts);
    }

    long attempts() {
        return counts.stream().mapToLong(Count::attempts).sum();
    }

    long refused() {
        return in(State.REFUSED);
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

    long open() {
        return in(State.OPEN);
    }

    Map<String, Long> refusedByReason() {
        return byReason(List.of(State.REFUSED)).entrySet().stream()
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
                .filter(count -> !count.reason().isEmpty())
                .collect(Collectors.toMap(Count::reason, Count::attempts, Long::sum));
    }

    private long in(State state) {
        return counts.stream()
                .filter(count -> count.state().equals(state.toString()))
                .mapToLong(Count::attempts)
                .sum();
    }
}
