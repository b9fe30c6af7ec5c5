package dev.muster.odata;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A parsed {@code $filter}. Null is as OData has it (4.01, URL conventions §5.1.1.1): an item without the value differs
 * from every value, is not greater or less than any, and neither contains nor lacks a text.
 */
sealed interface Filter<R> {

    /** Whether the item is meant; null when that is unknown, which counts as no. */
    Boolean test(R row);

    /**
     * The condition for PostgreSQL.
     *
     * @param negated whether a {@code not} stands above, so that unknown must not be taken for false
     */
    String sql(Parameters parameters, boolean negated);

    /** The fields asked about. */
    Stream<Field<R>> fields();

    /** A field of which all items lie in one stretch of an index, null when there is none. */
    default Field<R> stretch() {
        return null;
    }

    /** All of them. */
    record And<R>(List<Filter<R>> parts) implements Filter<R> {

        @Override
        public Boolean test(R row) {
            Boolean result = true;
            for (Filter<R> part : parts) {
                Boolean one = part.test(row);
                if (Boolean.FALSE.equals(one)) {
                    return false;
                }
                result = one == null ? null : result;
            }
            return result;
        }

        @Override
        public String sql(Parameters parameters, boolean negated) {
            return joined(parts, " and ", parameters, negated);
        }

        @Override
        public Stream<Field<R>> fields() {
            return parts.stream().flatMap(Filter::fields);
        }

        @Override
        public Field<R> stretch() {
            return parts.stream()
                    .map(Filter::stretch)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** One of them. */
    record Or<R>(List<Filter<R>> parts) implements Filter<R> {

        @Override
        public Boolean test(R row) {
            Boolean result = false;
            for (Filter<R> part : parts) {
                Boolean one = part.test(row);
                if (Boolean.TRUE.equals(one)) {
                    return true;
                }
                result = one == null ? null : result;
            }
            return result;
        }

        @Override
        public String sql(Parameters parameters, boolean negated) {
            return joined(parts, " or ", parameters, negated);
        }

        @Override
        public Stream<Field<R>> fields() {
            return parts.stream().flatMap(Filter::fields);
        }
    }

    /** The opposite; of unknown, unknown. */
    record Not<R>(Filter<R> part) implements Filter<R> {

        @Override
        public Boolean test(R row) {
            Boolean one = part.test(row);
            return one == null ? null : !one;
        }

        @Override
        public String sql(Parameters parameters, boolean negated) {
            return "not (" + part.sql(parameters, true) + ")";
        }

        @Override
        public Stream<Field<R>> fields() {
            return part.fields();
        }
    }

    /** {@code eq}, {@code ne}, {@code gt}, {@code ge}, {@code lt}, {@code le} with a value. */
    record Comparison<R>(Field<R> field, Operator operator, Object value) implements Filter<R> {

        @Override
        public Boolean test(R row) {
            Object own = field.valueOf(row);
            return own == null ? operator == Operator.NE : operator.holds(field.compare(own, value));
        }

        @Override
        public String sql(Parameters parameters, boolean negated) {
            if (operator == Operator.EQ || operator == Operator.NE) {
                String equal = OneOf.among(field, List.of(value), parameters);
                return operator == Operator.EQ
                        ? guarded(field, equal, negated)
                        : field.isRequired() ? "not " + equal : "(" + field.column() + " is null or not " + equal + ")";
            }
            String compared = field.ordered() + " " + operator.sql() + " " + field.bind(value, parameters);
            return guarded(field, compared, negated);
        }

        @Override
        public Stream<Field<R>> fields() {
            return Stream.of(field);
        }

        @Override
        public Field<R> stretch() {
            return field.isIndexed() && operator != Operator.NE ? field : null;
        }
    }

    /** {@code eq null} and {@code ne null}. */
    record Presence<R>(Field<R> field, boolean present) implements Filter<R> {

        @Override
        public Boolean test(R row) {
            return (field.valueOf(row) != null) == present;
        }

        @Override
        public String sql(Parameters parameters, boolean negated) {
            return field.column() + (present ? " is not null" : " is null");
        }

        @Override
        public Stream<Field<R>> fields() {
            return Stream.of(field);
        }
    }

    /** {@code in}. */
    record OneOf<R>(Field<R> field, List<Object> values) implements Filter<R> {

        @Override
        public Boolean test(R row) {
            Object own = field.valueOf(row);
            return own != null && values.stream().anyMatch(value -> field.compare(own, value) == 0);
        }

        @Override
        public String sql(Parameters parameters, boolean negated) {
            return guarded(field, among(field, values, parameters), negated);
        }

        @Override
        public Stream<Field<R>> fields() {
            return Stream.of(field);
        }

        static <R> String among(Field<R> field, List<Object> values, Parameters parameters) {
            List<String> places = values.stream()
                    .flatMap(value -> field.stored(value).stream())
                    .map(value -> field.bind(value, parameters))
                    .toList();
            return switch (places.size()) {
                case 0 -> "false";
                case 1 -> "(" + field.compared() + " = " + places.get(0) + ")";
                default -> "(" + field.compared() + " in (" + String.join(", ", places) + "))";
            };
        }
    }

    /** {@code startswith}, {@code endswith}, {@code contains}. */
    record TextMatch<R>(Field<R> field, Operator function, String part) implements Filter<R> {

        @Override
        public Boolean test(R row) {
            Object own = field.valueOf(row);
            return own == null
                    ? null
                    : (Boolean) function.matches((String) field.folded(own), (String) field.folded(part));
        }

        @Override
        public String sql(Parameters parameters, boolean negated) {
            boolean atTheBeginning = function == Operator.STARTSWITH && field.isAbsentFirst() && !negated;
            String pattern = field.bind(function.pattern(part), parameters);
            return atTheBeginning
                    ? guarded(field, field.ordered() + " like " + pattern, false)
                    : field.expression() + " like " + pattern;
        }

        @Override
        public Stream<Field<R>> fields() {
            return Stream.of(field);
        }

        @Override
        public Field<R> stretch() {
            return field.isIndexed() && function == Operator.STARTSWITH && !part.isEmpty() ? field : null;
        }
    }

    private static <R> String guarded(Field<R> field, String condition, boolean negated) {
        boolean mayBeAbsent = !field.isRequired() && (negated || field.isAbsentFirst());
        return mayBeAbsent ? "(" + field.present() + " and " + condition + ")" : condition;
    }

    private static <R> String joined(
            List<Filter<R>> parts, String conjunction, Parameters parameters, boolean negated) {
        return parts.stream()
                .map(part -> part.sql(parameters, negated))
                .collect(Collectors.joining(conjunction, "(", ")"));
    }
}
