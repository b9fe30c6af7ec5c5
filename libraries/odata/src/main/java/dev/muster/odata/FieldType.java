package dev.muster.odata;

import static dev.muster.odata.Operator.EQ;
import static dev.muster.odata.Operator.GE;
import static dev.muster.odata.Operator.GT;
import static dev.muster.odata.Operator.IN;
import static dev.muster.odata.Operator.LE;
import static dev.muster.odata.Operator.LT;
import static dev.muster.odata.Operator.NE;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a field holds, and how PostgreSQL and Java agree on it. */
public enum FieldType {
    /** Text; ordered by code point. */
    TEXT("a text in single quotes", "::text", EnumSet.allOf(Operator.class)),
    BOOLEAN("true or false", "::boolean", EnumSet.of(EQ, NE)),
    /** A whole number of 64 bits. */
    INTEGER("a whole number", "::bigint", EnumSet.of(EQ, NE, GT, GE, LT, LE, IN)),
    /** A decimal number, up to 30 digits. */
    NUMBER("a number", "::text::numeric", EnumSet.of(EQ, NE, GT, GE, LT, LE, IN)),
    /** A moment, to the microsecond. */
    INSTANT("a time such as 2026-01-31T08:00:00Z", "::timestamptz", EnumSet.of(EQ, NE, GT, GE, LT, LE, IN)),
    UUID("a GUID", "::uuid", EnumSet.of(EQ, NE, IN)),
    /** One of a few words. */
    CHOICE("a word in single quotes", "::text", EnumSet.of(EQ, NE, IN));

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern GUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final String example;
    private final String cast;
    private final Set<Operator> operators;

    FieldType(String example, String cast, Set<Operator> operators) {
        this.example = example;
        this.cast = cast;
        this.operators = operators;
    }

    String example() {
        return example;
    }

    /** What follows a parameter so that PostgreSQL needs not guess its type. */
    String cast() {
        return cast;
    }

    Set<Operator> operators() {
        return operators;
    }

    /** What the text means, empty when it is no value of this type. */
    Optional<Object> read(String text) {
        try {
            return Optional.ofNullable(
                    switch (this) {
                        case TEXT, CHOICE -> text.indexOf('\0') < 0 ? text : null;
                        case BOOLEAN -> truth(text);
                        case INTEGER -> Long.valueOf(text);
                        case NUMBER -> DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
                        case INSTANT -> moment(text);
                        case UUID -> GUID.matcher(text).matches() ? java.util.UUID.fromString(text) : null;
                    });
        } catch (NumberFormatException | DateTimeParseException noValue) {
            return Optional.empty();
        }
    }

    private static Boolean truth(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        return text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    private static Instant moment(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (!MOMENT.matcher(upper).matches() || upper.startsWith("0000")) {
            return null;
        }
        return OffsetDateTime.parse(upper).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The text {@link #read} understands. */
    String write(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** The value as the PostgreSQL client takes it. */
    Object bound(Object value) {
        return switch (this) {
            case NUMBER -> ((BigDecimal) value).toPlainString();
            case INSTANT -> ((Instant) value).atOffset(ZoneOffset.UTC);
            default -> value;
        };
    }

    /** What an accessor gave, as the literals of this type are. */
    Object of(Object value) {
        return switch (this) {
            case INTEGER -> ((Number) value).longValue();
            case NUMBER -> value instanceof BigDecimal ? value : new BigDecimal(value.toString());
            case INSTANT -> ((Instant) value).truncatedTo(ChronoUnit.MICROS);
            case CHOICE -> value.toString();
            default -> value;
        };
    }

    /** The order PostgreSQL has, too. */
    int compare(Object one, Object other) {
        return switch (this) {
            case TEXT, CHOICE -> byCodePoint((String) one, (String) other);
            case BOOLEAN -> Boolean.compare((Boolean) one, (Boolean) other);
            case INTEGER -> Long.compare((Long) one, (Long) other);
            case NUMBER -> ((BigDecimal) one).compareTo((BigDecimal) other);
            case INSTANT -> ((Instant) one).compareTo((Instant) other);
            case UUID -> unsigned((UUID) one, (UUID) other);
        };
    }

    private static int byCodePoint(String one, String other) {
        int shared = Math.min(one.length(), other.length());
        for (int at = 0; at < shared; at++) {
            char a = one.charAt(at);
            char b = other.charAt(at);
            if (a != b) {
                boolean onlyOneSurrogate = Character.isSurrogate(a) != Character.isSurrogate(b);
                return onlyOneSurrogate ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b)) : a - b;
            }
        }
        return one.length() - other.length();
    }

    private static int unsigned(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
