package dev.muster.odata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A total order of items: fields, then the key. Null comes first when ascending, last when descending (OData 4.01
 * §11.2.6.2).
 */
record Ordering<R>(List<Term<R>> terms) implements Comparator<R> {

    private static final int MOST_FIELDS = 5;

    /** One field and its direction. */
    record Term<R>(Field<R> field, boolean descending) {

        int compare(Object one, Object other) {
            if (field.isAbsentFirst() && field.type() == FieldType.TEXT) {
                return signed(field.compare(one == null ? "" : one, other == null ? "" : other));
            }
            if (one == null || other == null) {
                return signed(Boolean.compare(one != null, other != null));
            }
            return signed(field.compare(one, other));
        }

        private int signed(int comparison) {
            return descending ? -Integer.signum(comparison) : comparison;
        }

        String sql() {
            String nulls = field.isComparable() ? "" : descending ? " nulls last" : " nulls first";
            return field.ordered() + (descending ? " desc" : "") + nulls;
        }

        @Override
        public String toString() {
            return field.name() + (descending ? " desc" : " asc");
        }
    }

    static <R> Ordering<R> by(Field<R> key) {
        return new Ordering<>(List.of(new Term<>(key, false)));
    }

    static <R> Ordering<R> by(Field<R> field, Field<R> key) {
        return new Ordering<>(List.of(new Term<>(field, false), new Term<>(key, false)));
    }

    static <R> Parsed<Ordering<R>> read(String text, Fields<R> fields) {
        if (text.length() > FilterParser.LONGEST) {
            return mistake("takes at most " + FilterParser.LONGEST + " characters");
        }
        String[] parts = text.split(",", -1);
        if (parts.length > MOST_FIELDS) {
            return mistake("takes at most " + MOST_FIELDS + " fields");
        }
        List<Term<R>> terms = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String part : parts) {
            String[] words = part.trim().split("\\s+");
            Field<R> field = fields.find(words[0]).filter(Field::isSortable).orElse(null);
            if (field == null) {
                return mistake("Nothing can be ordered by '" + Mistake.quote(words[0]) + "' here, only by "
                        + fields.sortableNames());
            }
            boolean descending = words.length == 2 && words[1].equalsIgnoreCase("desc");
            if (words.length > 2 || words.length == 2 && !descending && !words[1].equalsIgnoreCase("asc")) {
                return mistake("After " + field.name() + " comes asc, desc or a comma");
            }
            if (seen.add(field.name())) {
                terms.add(new Term<>(field, descending));
            }
        }
        if (seen.add(fields.key().name())) {
            // In the direction of the last field: so one index and one row comparison serve both.
            terms.add(new Term<>(fields.key(), terms.get(terms.size() - 1).descending()));
        }
        return new Parsed.Valid<>(new Ordering<>(List.copyOf(terms)));
    }

    private static <R> Parsed<Ordering<R>> mistake(String message) {
        return new Parsed.Invalid<>(new Mistake(Query.ORDER_BY, 0, message));
    }

    @Override
    public int compare(R one, R other) {
        for (Term<R> term : terms) {
            int comparison =
                    term.compare(term.field().valueOf(one), term.field().valueOf(other));
            if (comparison != 0) {
                return comparison;
            }
        }
        return 0;
    }

    String sql() {
        return terms.stream().map(Term::sql).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return terms.stream().map(Term::toString).collect(Collectors.joining(","));
    }
}
