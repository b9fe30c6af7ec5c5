package dev.muster.odata;

import java.util.Locale;
import java.util.Optional;

/** What {@code $filter} may ask of a field. */
public enum Operator {
    EQ("="),
    NE("<>"),
    GT(">"),
    GE(">="),
    LT("<"),
    LE("<="),
    IN("in"),
    STARTSWITH("like"),
    ENDSWITH("like"),
    CONTAINS("like");

    private final String sql;

    Operator(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /** The operator as it is written in a filter. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isFunction() {
        return this == STARTSWITH || this == ENDSWITH || this == CONTAINS;
    }

    boolean holds(int comparison) {
        return switch (this) {
            case EQ -> comparison == 0;
            case NE -> comparison != 0;
            case GT -> comparison > 0;
            case GE -> comparison >= 0;
            case LT -> comparison < 0;
            case LE -> comparison <= 0;
            default -> throw new IllegalStateException(this + " does not compare");
        };
    }

    boolean matches(String text, String part) {
        return switch (this) {
            case STARTSWITH -> text.startsWith(part);
            case ENDSWITH -> text.endsWith(part);
            case CONTAINS -> text.contains(part);
            default -> throw new IllegalStateException(this + " is no text function");
        };
    }

    String pattern(String part) {
        String literal = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return switch (this) {
            case STARTSWITH -> literal + "%";
            case ENDSWITH -> "%" + literal;
            case CONTAINS -> "%" + literal + "%";
            default -> throw new IllegalStateException(this + " is no text function");
        };
    }

    static Optional<Operator> of(String word) {
        for (Operator operator : values()) {
            if (operator.word().equalsIgnoreCase(word)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
