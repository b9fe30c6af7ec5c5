package dev.muster.policy.engine.filter;

import dev.muster.events.policy.trace.FilterTrace.Clause;
import java.util.List;

/** How the clauses of a rule are joined. */
sealed interface Condition {

    /** Whether it holds, given the evaluated clauses of the rule in their order. */
    boolean holds(Clause[] clauses);

    /** The clause with this index. */
    record Single(int clause) implements Condition {
        @Override
        public boolean holds(Clause[] clauses) {
            return Comparison.isTrue(clauses[clause]);
        }
    }

    /** Every part must hold. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Clause[] clauses) {
            for (Condition part : parts) {
                if (!part.holds(clauses)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One part is enough. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Clause[] clauses) {
            for (Condition part : parts) {
                if (part.holds(clauses)) {
                    return true;
                }
            }
            return false;
        }
    }
}
