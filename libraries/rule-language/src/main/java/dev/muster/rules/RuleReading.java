package dev.muster.rules;

import static java.util.Objects.requireNonNull;

/**
 * What came of reading a rule.
 *
 * @param <S> what rules are evaluated against
 */
public sealed interface RuleReading<S> {

    /**
     * The rule can be evaluated.
     *
     * @param rule the rule as read
     * @param <S> what rules are evaluated against
     */
    record Readable<S>(Rule<S> rule) implements RuleReading<S> {

        public Readable {
            requireNonNull(rule, "rule");
        }
    }

    /**
     * The rule is wrong.
     *
     * @param position index of the character at which it goes wrong, from 0
     * @param problem what is wrong, one sentence
     * @param <S> what rules are evaluated against
     */
    record Unreadable<S>(int position, String problem) implements RuleReading<S> {

        public Unreadable {
            requireNonNull(problem, "problem");
        }
    }
}
