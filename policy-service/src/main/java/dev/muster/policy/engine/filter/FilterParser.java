package dev.muster.policy.engine.filter;

import dev.muster.policy.engine.filter.FilterReading.Readable;
import dev.muster.policy.engine.filter.FilterReading.Unreadable;
import dev.muster.rules.RuleParser;
import dev.muster.rules.RuleReading;

/** Reads the rules of assignment filters. */
public final class FilterParser {

    private FilterParser() {}

    /** Reads a rule that is to be used in this scope. Never throws. */
    public static FilterReading read(String rule, FilterScope scope) {
        RuleReading<FilterSubject> reading = RuleParser.read(rule, scope.vocabulary());
        if (reading instanceof RuleReading.Unreadable<FilterSubject> wrong) {
            return new Unreadable(wrong.position(), wrong.problem());
        }
        return new Readable(new FilterRule(((RuleReading.Readable<FilterSubject>) reading).rule()));
    }
}
