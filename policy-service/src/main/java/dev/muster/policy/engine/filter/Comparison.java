package dev.muster.policy.engine.filter;

import dev.muster.events.policy.trace.FilterTrace.Clause;
import dev.muster.policy.engine.device.OsVersion;
import java.util.List;

/**
 * One clause: a property, an operator, what it is compared with.
 *
 * @param text the clause as written
 * @param property what is looked at
 * @param operator how it is compared
 * @param values what it is compared with; none means {@code $null}
 * @param version the value read as a version where versions are compared, else null
 * @param missing the trace of this clause for a device that lacks the property
 */
record Comparison(
        String text,
        FilterProperty property,
        FilterOperator operator,
        List<String> values,
        OsVersion version,
        Clause missing) {

    private static final String TRUE = "true";
    private static final String FALSE = "false";
    private static final String PROPERTY_MISSING = "propertyMissing";

    static Comparison of(
            String text, FilterProperty property, FilterOperator operator, List<String> values, OsVersion version) {
        String withoutValue = values.isEmpty() ? (operator == FilterOperator.EQUALS ? TRUE : FALSE) : PROPERTY_MISSING;
        return new Comparison(text, property, operator, values, version, new Clause(text, null, withoutValue));
    }

    Clause evaluate(FilterSubject subject) {
        String actual = subject.value(property);
        if (actual == null) {
            return missing;
        }
        if (version != null) {
            OsVersion reported = OsVersion.parse(actual);
            return new Clause(
                    text, actual, reported == null ? PROPERTY_MISSING : inWords(holds(reported.compareTo(version))));
        }
        return new Clause(text, actual, inWords(holds(actual)));
    }

    /** Identity is enough: every result comes from {@link #inWords} or {@link #missing}. */
    static boolean isTrue(Clause clause) {
        return clause.result() == TRUE;
    }

    static boolean lacksProperty(Clause clause) {
        return clause.result() == PROPERTY_MISSING;
    }

    private static String inWords(boolean result) {
        return result ? TRUE : FALSE;
    }

    private boolean holds(int order) {
        return switch (operator) {
            case EQUALS -> order == 0;
            case NOT_EQUALS -> order != 0;
            case GREATER_THAN -> order > 0;
            case GREATER_THAN_OR_EQUALS -> order >= 0;
            case LESS_THAN -> order < 0;
            case LESS_THAN_OR_EQUALS -> order <= 0;
            default -> false;
        };
    }

    private boolean holds(String actual) {
        if (values.isEmpty()) {
            return operator == FilterOperator.NOT_EQUALS;
        }
        String value = values.get(0);
        return switch (operator) {
            case EQUALS -> actual.equalsIgnoreCase(value);
            case NOT_EQUALS -> !actual.equalsIgnoreCase(value);
            case STARTS_WITH -> startsWith(actual, value);
            case NOT_STARTS_WITH -> !startsWith(actual, value);
            case ENDS_WITH -> endsWith(actual, value);
            case NOT_ENDS_WITH -> !endsWith(actual, value);
            case CONTAINS -> contains(actual, value);
            case NOT_CONTAINS -> !contains(actual, value);
            case IN -> isIn(actual);
            case NOT_IN -> !isIn(actual);
            case GREATER_THAN, GREATER_THAN_OR_EQUALS, LESS_THAN, LESS_THAN_OR_EQUALS -> false;
        };
    }

    private boolean isIn(String actual) {
        for (String value : values) {
            if (actual.equalsIgnoreCase(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(String actual, String value) {
        return actual.regionMatches(true, 0, value, 0, value.length());
    }

    private static boolean endsWith(String actual, String value) {
        return actual.regionMatches(true, actual.length() - value.length(), value, 0, value.length());
    }

    private static boolean contains(String actual, String value) {
        for (int at = 0; at <= actual.length() - value.length(); at++) {
            if (actual.regionMatches(true, at, value, 0, value.length())) {
                return true;
            }
        }
        return false;
    }
}
