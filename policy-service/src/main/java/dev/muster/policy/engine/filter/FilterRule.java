package dev.muster.policy.engine.filter;

import dev.muster.events.policy.trace.FilterTrace.Clause;
import java.util.List;

/** A rule of the filter language, read and checked. Only {@link FilterParser} makes one. */
public final class FilterRule {

    private final String text;
    private final Condition condition;
    private final Comparison[] comparisons;

    FilterRule(String text, Condition condition, List<Comparison> comparisons) {
        this.text = text;
        this.condition = condition;
        this.comparisons = comparisons.toArray(Comparison[]::new);
    }

    /** The rule as written. */
    public String text() {
        return text;
    }

    /** Evaluates every clause, also those that no longer matter, so that the trace shows them all. */
    public Evaluation evaluate(FilterSubject subject) {
        Clause[] clauses = new Clause[comparisons.length];
        boolean complete = true;
        for (int i = 0; i < clauses.length; i++) {
            clauses[i] = comparisons[i].evaluate(subject);
            complete &= !Comparison.lacksProperty(clauses[i]);
        }
        return new Evaluation(complete && condition.holds(clauses), List.of(clauses));
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * The rule's value for one device.
     *
     * @param matched whether it matches; never where a property it names is missing, unless asked for with
     *     {@code $null} (PR-4)
     * @param clauses each clause with its value
     */
    public record Evaluation(boolean matched, List<Clause> clauses) {}
}
