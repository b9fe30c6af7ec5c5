package dev.muster.rules;

import java.util.List;

/** How the comparisons of a rule are joined. */
sealed interface Condition {

    /** Whether it holds, given the evaluated comparisons of the rule in their order. */
    boolean holds(Truth[] outcomes);

    /** The comparison with this index. */
    record Single(int comparison) implements Condition {
        @Override
        public boolean holds(Truth[] outcomes) {
            return outcomes[comparison] == Truth.TRUE;
        }
    }

    /** The part must not hold. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(Truth[] outcomes) {
            return !part.holds(outcomes);
        }
    }

    /** Every part must hold. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Truth[] outcomes) {
            for (Condition part : parts) {
                if (!part.holds(outcomes)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One part is enough. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Truth[] outcomes) {
            for (Condition part : parts) {
                if (part.holds(outcomes)) {
                    return true;
                }
            }
            return false;
        }
    }
}
