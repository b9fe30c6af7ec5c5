package dev.muster.rules;

import java.util.EnumSet;
import java.util.Set;

/** What may be asked of a property. */
public enum PropertyKind {
    /** Any text. */
    TEXT(EnumSet.range(RuleOperator.EQUALS, RuleOperator.NOT_IN)),
    /** One of a few words. */
    CHOICE(EnumSet.of(RuleOperator.EQUALS, RuleOperator.NOT_EQUALS, RuleOperator.IN, RuleOperator.NOT_IN)),
    /** One of a few words, compared with one at a time. */
    WORD(EnumSet.of(RuleOperator.EQUALS, RuleOperator.NOT_EQUALS)),
    /** A version, which is older or newer than another. */
    VERSION(EnumSet.of(
            RuleOperator.EQUALS,
            RuleOperator.NOT_EQUALS,
            RuleOperator.GREATER_THAN,
            RuleOperator.GREATER_THAN_OR_EQUALS,
            RuleOperator.LESS_THAN,
            RuleOperator.LESS_THAN_OR_EQUALS)),
    /** Several texts, of which one is enough. */
    COLLECTION(EnumSet.of(RuleOperator.ANY));

    private final Set<RuleOperator> operators;

    PropertyKind(Set<RuleOperator> operators) {
        this.operators = Set.copyOf(operators);
    }

    /** Operators that make sense for it. */
    public Set<RuleOperator> operators() {
        return operators;
    }
}
