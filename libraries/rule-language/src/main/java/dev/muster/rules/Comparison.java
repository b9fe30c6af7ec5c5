package dev.muster.rules;

import java.util.List;

/**
 * One comparison of a rule: a property, an operator, what it is compared with.
 *
 * @param text the comparison as written
 * @param property what is looked at
 * @param operator how it is compared; of a {@link PropertyKind#COLLECTION} how each of its elements is
 * @param values what it is compared with; none means {@code $null}
 * @param version the value read as a version where versions are compared, else null
 * @param <S> what the rule is evaluated against
 */
public record Comparison<S>(
        String text, RuleProperty<S> property, RuleOperator operator, List<String> values, Comparable<?> version) {

    public Comparison {
        values = List.copyOf(values);
    }

    /** What it comes to for this subject. */
    public Truth evaluate(S subject) {
        return property.kind() == PropertyKind.COLLECTION
                ? Truth.of(anyHolds(property.elements(subject)))
                : evaluate(property.value(subject));
    }

    /** What it comes to where the property has this value, null where it has none. */
    public Truth evaluate(String actual) {
        if (actual == null) {
            return values.isEmpty() ? Truth.of(operator == RuleOperator.EQUALS) : Truth.MISSING;
        }
        if (version != null) {
            Comparable<?> reported = property.version(actual);
            return reported == null ? Truth.MISSING : Truth.of(holds(order(reported, version)));
        }
        return Truth.of(holds(actual));
    }

    /** Whether it holds for this subject; where the property is missing, if it denies something ({@link Rule#matches}). */
    public boolean holdsFor(S subject) {
        Truth outcome = evaluate(subject);
        return outcome == Truth.TRUE || outcome == Truth.MISSING && operator.denies();
    }

    private boolean anyHolds(List<String> elements) {
        for (String element : elements) {
            if (holds(element)) {
                return true;
            }
        }
        return false;
    }

    /** Both are of the property's own making. */
    @SuppressWarnings("unchecked")
    private static int order(Comparable<?> one, Comparable<?> other) {
        return ((Comparable<Object>) one).compareTo(other);
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
            return operator == RuleOperator.NOT_EQUALS;
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
            case GREATER_THAN, GREATER_THAN_OR_EQUALS, LESS_THAN, LESS_THAN_OR_EQUALS, ANY -> false;
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
