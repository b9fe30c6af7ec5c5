package dev.muster.odata;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client asks of a collection: which items, in which order, from where, how many. An option that is not
 * understood is a mistake, never ignored. The leading dollar sign may be left out, as in Microsoft Graph's beta.
 *
 * @param <R> the items
 */
public final class Query<R> {

    static final String FILTER = "$filter";
    static final String ORDER_BY = "$orderby";
    static final String SELECT = "$select";
    static final String EXPAND = "$expand";
    static final String TOP = "$top";
    static final String SKIP = "$skip";
    static final String COUNT = "$count";
    static final String SKIP_TOKEN = "$skiptoken";

    private static final Set<String> OF_COLLECTIONS =
            Set.of(FILTER, ORDER_BY, SELECT, EXPAND, TOP, SKIP, COUNT, SKIP_TOKEN);
    private static final Set<String> OF_ITEMS = Set.of(SELECT, EXPAND);
    /** Options of OData that are refused, with and without their dollar sign. */
    private static final Set<String> REFUSED =
            Set.of("$search", "$apply", "$compute", "$format", "$index", "$levels", "$deltatoken", "$schemaversion");

    private static final int USUAL_TOP = 100;
    private static final int LARGEST_TOP = 1_000;
    private static final int LARGEST_SKIP = 1_000_000;

    private final Filter<R> filter;
    private final Ordering<R> ordering;
    private final SkipToken<R> after;
    private final List<String> select;
    private final List<String> expand;
    private final int top;
    private final int skip;
    private final boolean count;

    private Query(Reader<R> reader) {
        this.filter = reader.filter;
        this.ordering = reader.ordering;
        this.after = reader.after;
        this.select = reader.select;
        this.expand = reader.expand;
        this.top = reader.top;
        this.skip = reader.skip;
        this.count = reader.count;
    }

    /** The query options of a collection, by name as they stand in the address. */
    public static <R> Parsed<Query<R>> read(Map<String, List<String>> options, Fields<R> fields) {
        return read(options, fields, OF_COLLECTIONS);
    }

    /** The query options of a single item: {@code $select} and {@code $expand}. */
    public static <R> Parsed<Query<R>> readForItem(Map<String, List<String>> options, Fields<R> fields) {
        return read(options, fields, OF_ITEMS);
    }

    private static <R> Parsed<Query<R>> read(
            Map<String, List<String>> options, Fields<R> fields, Set<String> understood) {
        Reader<R> reader = new Reader<>(fields);
        reader.read(options, understood);
        return reader.mistake == null ? new Parsed.Valid<>(new Query<>(reader)) : new Parsed.Invalid<>(reader.mistake);
    }

    /** Most items of the page, 1 to 1000. */
    public int top() {
        return top;
    }

    /** Items to leave out before the page. */
    public int skip() {
        return skip;
    }

    /** Whether the number of all items that match is asked for. */
    public boolean count() {
        return count;
    }

    /** The properties asked for, none when all are. */
    public List<String> select() {
        return select;
    }

    public boolean expands(String navigation) {
        return expand.contains(navigation);
    }

    /** The SQL condition of {@code $filter}; {@code true} without one. The count needs no more. */
    public String where(Parameters parameters) {
        return filter == null ? "true" : filter.sql(parameters, false);
    }

    /** Names of the fields {@code $filter} asks about, none without one. */
    public Set<String> filteredBy() {
        return filter == null ? Set.of() : filter.fields().map(Field::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The SQL condition of {@code $skiptoken}; {@code true} on the first page. */
    public String after(Parameters parameters) {
        return after == null ? "true" : after.sql(parameters);
    }

    /** What follows {@code order by}: always total, the key breaks ties. */
    public String orderBy() {
        return ordering.sql();
    }

    /**
     * What follows {@code where} to get this page: {@link #where}, {@link #after}, {@link #orderBy}, limit and offset.
     * It reads one item more than the page holds, which tells that there is a next page.
     */
    public String page(Parameters parameters) {
        String offset = skip == 0 ? "" : " offset " + skip;
        return where(parameters) + " and " + after(parameters) + " order by " + orderBy() + " limit " + (top + 1)
                + offset;
    }

    /** Whether {@code $filter} means this item. */
    public boolean matches(R row) {
        return filter == null || Boolean.TRUE.equals(filter.test(row));
    }

    /** The same page of items in memory, and the number of all that match. */
    public Slice<R> of(Collection<? extends R> all) {
        List<R> matching = all.stream().<R>map(row -> row).filter(this::matches).toList();
        Stream<R> ordered = matching.stream().sorted(ordering);
        List<R> rows = (after == null ? ordered : ordered.filter(after::isBefore))
                .skip(skip)
                .limit(top + 1L)
                .toList();
        return new Slice<>(rows, matching.size());
    }

    /** The {@code $skiptoken} that continues after this item. */
    public String tokenAfter(R last) {
        return SkipToken.after(last, ordering).text();
    }

    /** Gathers the options; the first mistake stays. */
    private static final class Reader<R> {

        private final Fields<R> fields;
        private final Map<String, String> given = new HashMap<>();
        private Filter<R> filter;
        private Ordering<R> ordering;
        private SkipToken<R> after;
        private List<String> select = List.of();
        private List<String> expand = List.of();
        private int top = USUAL_TOP;
        private int skip;
        private boolean count;
        private Mistake mistake;

        Reader(Fields<R> fields) {
            this.fields = fields;
            this.ordering = fields.usual();
        }

        void read(Map<String, List<String>> options, Set<String> understood) {
            options.forEach((name, values) -> gather(name, values, understood));
            if (mistake != null) {
                return;
            }
            filter = given.containsKey(FILTER) ? value(FilterParser.read(given.get(FILTER), fields)) : null;
            ordering = given.containsKey(ORDER_BY) ? value(Ordering.read(given.get(ORDER_BY), fields)) : usual();
            select = given.containsKey(SELECT) ? value(fields.select(given.get(SELECT))) : select;
            expand = given.containsKey(EXPAND) ? value(fields.expand(given.get(EXPAND))) : expand;
            top = number(TOP, USUAL_TOP, 1, LARGEST_TOP);
            skip = number(SKIP, 0, 0, LARGEST_SKIP);
            count = truth(COUNT);
            if (given.containsKey(SKIP_TOKEN) && ordering != null) {
                after = value(SkipToken.read(given.get(SKIP_TOKEN), ordering));
                if (given.containsKey(SKIP)) {
                    wrong(SKIP, "does not go with " + SKIP_TOKEN);
                }
            }
        }

        private Ordering<R> usual() {
            Field<R> stretch = filter == null ? null : filter.stretch();
            return stretch == null ? fields.usual() : Ordering.by(stretch, fields.key());
        }

        private void gather(String name, List<String> values, Set<String> understood) {
            boolean dollar = name.startsWith("$");
            String option = Fields.folded(dollar ? name : "$" + name);
            boolean known = OF_COLLECTIONS.contains(option) || REFUSED.contains(option);
            if (!dollar && !known) {
                // OData leaves options without the dollar sign to the service; these we do not have.
                return;
            }
            if (!understood.contains(option)) {
                wrong(
                        Mistake.quote(option),
                        "This query option is not supported here; there are "
                                + String.join(", ", understood.stream().sorted().toList()));
            } else if (values.size() != 1 || given.put(option, values.get(0)) != null) {
                wrong(option, "is given more than once");
            } else if (values.get(0).isBlank()) {
                wrong(option, "has no value");
            }
        }

        private <T> T value(Parsed<T> parsed) {
            if (parsed instanceof Parsed.Invalid<T> invalid) {
                mistake = mistake == null ? invalid.mistake() : mistake;
                return null;
            }
            return ((Parsed.Valid<T>) parsed).value();
        }

        private int number(String option, int fallback, int least, int most) {
            String text = given.get(option);
            if (text == null) {
                return fallback;
            }
            if (text.matches("\\d{1,9}")) {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            wrong(option, "takes a number from " + least + " to " + most);
            return fallback;
        }

        private boolean truth(String option) {
            String text = given.get(option);
            if (text != null && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                wrong(option, "takes true or false");
            }
            return "true".equalsIgnoreCase(text);
        }

        private void wrong(String option, String message) {
            mistake = mistake == null ? new Mistake(option, 0, message) : mistake;
        }
    }
}
