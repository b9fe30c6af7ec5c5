package dev.muster.rules;

import java.util.List;

/**
 * A rule, read and checked. Only {@link RuleParser} makes one.
 *
 * @param <S> what it is evaluated against
 */
public final class Rule<S> {

    private final String text;
    private final Condition condition;
    private final List<Comparison<S>> comparisons;

    Rule(String text, Condition condition, List<Comparison<S>> comparisons) {
        this.text = text;
        this.condition = condition;
        this.comparisons = List.copyOf(comparisons);
    }

    /** The rule as written. */
    public String text() {
        return text;
    }

    /** Its comparisons, in their order. */
    public List<Comparison<S>> comparisons() {
        return comparisons;
    }

    /**
     * Whether it holds, given the evaluated comparisons.
     *
     * @param outcomes one per comparison, in their order; {@link Truth#MISSING} does not hold
     */
    public boolean holds(Truth[] outcomes) {
        return condition.holds(outcomes);
    }

    /**
     * Whether it holds for the subject. A property the subject lacks is no text: it equals, starts with and is in nothing,
     * so that comparisons which deny that hold.
     */
    public boolean matches(S subject) {
        Truth[] outcomes = new Truth[comparisons.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = Truth.of(comparisons.get(i).holdsFor(subject));
        }
        return condition.holds(outcomes);
    }

    @Override
    public String toString() {
        return text;
    }
}
