package dev.muster.policy.engine.filter;

import static java.util.Objects.requireNonNull;

/** What came of reading a rule. */
public sealed interface FilterReading {

    /**
     * The rule can be evaluated.
     *
     * @param rule the rule as read
     */
    record Readable(FilterRule rule) implements FilterReading {

        public Readable {
            requireNonNull(rule, "rule");
        }
    }

    /**
     * The rule is wrong.
     *
     * @param position index of the character at which it goes wrong, from 0
     * @param problem what is wrong, one sentence
     */
    record Unreadable(int position, String problem) implements FilterReading {

        public Unreadable {
            requireNonNull(problem, "problem");
        }
    }
}
