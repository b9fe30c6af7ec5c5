package dev.muster.events.policy.trace;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An assignment filter as it was evaluated (PR-4).
 *
 * @param name display name of the filter
 * @param mode {@code include} or {@code exclude}
 * @param rule its text
 * @param matched whether the rule as a whole is true for the attempt
 * @param clauses each comparison with its value
 */
public record FilterTrace(String name, String mode, String rule, boolean matched, List<Clause> clauses) {

    public FilterTrace {
        requireNonNull(name, "name");
        requireNonNull(mode, "mode");
        clauses = clauses == null ? List.of() : List.copyOf(clauses);
    }

    /**
     * One comparison.
     *
     * @param text the comparison as written
     * @param actual value of the property, null when the attempt lacks it
     * @param result {@code true}, {@code false} or {@code propertyMissing}
     */
    public record Clause(String text, String actual, String result) {

        public Clause {
            requireNonNull(text, "text");
            requireNonNull(result, "result");
        }
    }
}
