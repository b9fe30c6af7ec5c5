package dev.muster.policy.engine.filter;

import dev.muster.events.policy.trace.FilterTrace.Clause;
import dev.muster.rules.Comparison;
import dev.muster.rules.Rule;
import dev.muster.rules.Truth;
import java.util.List;

/** The rule of an assignment filter, which shows how it comes to its value. Only {@link FilterParser} makes one. */
public final class FilterRule {

    private static final String TRUE = "true";
    private static final String FALSE = "false";
    private static final String PROPERTY_MISSING = "propertyMissing";

    private final Rule<FilterSubject> rule;
    private final List<Comparison<FilterSubject>> comparisons;
    private final Clause[] withoutValue;

    FilterRule(Rule<FilterSubject> rule) {
        this.rule = rule;
        this.comparisons = rule.comparisons();
        this.withoutValue = comparisons.stream()
                .map(comparison -> new Clause(comparison.text(), null, inWords(comparison.evaluate((String) null))))
                .toArray(Clause[]::new);
    }

    /** The rule as written. */
    public String text() {
        return rule.text();
    }

    /** Evaluates every clause, also those that no longer matter, so that the trace shows them all. */
    public Evaluation evaluate(FilterSubject subject) {
        Clause[] clauses = new Clause[withoutValue.length];
        Truth[] outcomes = new Truth[clauses.length];
        boolean complete = true;
        for (int i = 0; i < clauses.length; i++) {
            Comparison<FilterSubject> comparison = comparisons.get(i);
            String actual = comparison.property().value(subject);
            outcomes[i] = comparison.evaluate(actual);
            complete &= outcomes[i] != Truth.MISSING;
            clauses[i] = actual == null ? withoutValue[i] : new Clause(comparison.text(), actual, inWords(outcomes[i]));
        }
        return new Evaluation(complete && rule.holds(outcomes), List.of(clauses));
    }

    private static String inWords(Truth outcome) {
        return switch (outcome) {
            case TRUE -> TRUE;
            case FALSE -> FALSE;
            case MISSING -> PROPERTY_MISSING;
        };
    }

    @Override
    public String toString() {
        return text();
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
