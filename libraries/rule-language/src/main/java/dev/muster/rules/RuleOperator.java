package dev.muster.rules;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a rule compares. Constants from {@link #EQUALS} to {@link #NOT_IN} compare text. */
public enum RuleOperator {
    EQUALS("eq"),
    NOT_EQUALS("ne"),
    STARTS_WITH("startsWith"),
    NOT_STARTS_WITH("notStartsWith"),
    ENDS_WITH("endsWith"),
    NOT_ENDS_WITH("notEndsWith"),
    CONTAINS("contains"),
    NOT_CONTAINS("notContains"),
    IN("in"),
    NOT_IN("notIn"),
    GREATER_THAN("gt"),
    GREATER_THAN_OR_EQUALS("ge"),
    LESS_THAN("lt"),
    LESS_THAN_OR_EQUALS("le"),
    /** One element of several is enough; followed by what is asked of the element. */
    ANY("any");

    private static final Map<String, RuleOperator> BY_NAME = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(
                    operator -> operator.code.toLowerCase(Locale.ROOT), operator -> operator));

    private final String code;

    RuleOperator(String code) {
        this.code = code;
    }

    /** Name without its dash. */
    public String code() {
        return code;
    }

    boolean takesList() {
        return this == IN || this == NOT_IN;
    }

    /** Whether it holds of what is not the value. */
    boolean denies() {
        return switch (this) {
            case NOT_EQUALS, NOT_STARTS_WITH, NOT_ENDS_WITH, NOT_CONTAINS, NOT_IN -> true;
            default -> false;
        };
    }

    boolean takesNull() {
        return this == EQUALS || this == NOT_EQUALS;
    }

    /** The operator written as this word; only {@code eq} and {@code ne} may come without their dash. */
    static RuleOperator written(String word) {
        if (word.startsWith("-")) {
            return BY_NAME.get(word.substring(1).toLowerCase(Locale.ROOT));
        }
        RuleOperator bare = BY_NAME.get(word.toLowerCase(Locale.ROOT));
        return bare != null && bare.takesNull() ? bare : null;
    }
}
