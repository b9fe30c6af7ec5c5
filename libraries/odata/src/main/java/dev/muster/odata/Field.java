package dev.muster.odata;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One property of a collection's items that clients may ask about. Without an SQL expression it can be asked about in
 * memory only.
 *
 * @param <R> the items
 */
public final class Field<R> {

    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    private static final Pattern TRIGRAM = Pattern.compile("[\\p{L}\\p{N}]{3}");

    private final String name;
    private final FieldType type;
    private final String sql;
    private final Function<? super R, ?> accessor;
    private final Set<Operator> operators;
    private final Map<String, List<String>> words;
    private final Set<Trait> traits;

    private enum Trait {
        REQUIRED,
        FOLDS_CASE,
        SORTABLE,
        ABSENT_FIRST,
        BY_TRIGRAMS,
        INDEXED
    }

    private Field(
            String name,
            FieldType type,
            String sql,
            Function<? super R, ?> accessor,
            Set<Operator> operators,
            Map<String, List<String>> words,
            Set<Trait> traits) {
        this.name = name;
        this.type = type;
        this.sql = sql == null || COLUMN.matcher(sql).matches() ? sql : "(" + sql + ")";
        this.accessor = accessor;
        this.operators = operators;
        this.words = words;
        this.traits = traits;
    }

    private static <R> Field<R> of(String name, FieldType type, String sql, Function<? super R, ?> accessor) {
        Set<Trait> traits = type == FieldType.CHOICE ? EnumSet.noneOf(Trait.class) : EnumSet.of(Trait.SORTABLE);
        return new Field<>(name, type, sql, accessor, type.operators(), Map.of(), traits);
    }

    /** Text, compared exactly unless {@link #ignoringCase()}. */
    public static <R> Field<R> text(String name, String sql, Function<? super R, String> accessor) {
        return of(name, FieldType.TEXT, sql, accessor);
    }

    /** Text that is asked about in memory only. */
    public static <R> Field<R> text(String name, Function<? super R, String> accessor) {
        return text(name, null, accessor);
    }

    public static <R> Field<R> flag(String name, String sql, Function<? super R, Boolean> accessor) {
        return of(name, FieldType.BOOLEAN, sql, accessor);
    }

    public static <R> Field<R> flag(String name, Function<? super R, Boolean> accessor) {
        return flag(name, null, accessor);
    }

    /** A whole number: {@code smallint}, {@code integer} or {@code bigint}. */
    public static <R> Field<R> integer(String name, String sql, Function<? super R, ? extends Number> accessor) {
        return of(name, FieldType.INTEGER, sql, accessor);
    }

    public static <R> Field<R> integer(String name, Function<? super R, ? extends Number> accessor) {
        return integer(name, null, accessor);
    }

    /** A decimal number: {@code numeric}. */
    public static <R> Field<R> number(String name, String sql, Function<? super R, ? extends Number> accessor) {
        return of(name, FieldType.NUMBER, sql, accessor);
    }

    public static <R> Field<R> number(String name, Function<? super R, ? extends Number> accessor) {
        return number(name, null, accessor);
    }

    /** A moment: {@code timestamptz}. */
    public static <R> Field<R> instant(String name, String sql, Function<? super R, Instant> accessor) {
        return of(name, FieldType.INSTANT, sql, accessor);
    }

    public static <R> Field<R> instant(String name, Function<? super R, Instant> accessor) {
        return instant(name, null, accessor);
    }

    public static <R> Field<R> uuid(String name, String sql, Function<? super R, UUID> accessor) {
        return of(name, FieldType.UUID, sql, accessor);
    }

    public static <R> Field<R> uuid(String name, Function<? super R, UUID> accessor) {
        return uuid(name, null, accessor);
    }

    /**
     * One of a few words, stored as the client writes them and ordered as text.
     *
     * @param words every word a client may use, also one no item has yet
     * @param accessor gives the client's word; {@code toString()} of an enum will do
     */
    public static <R> Field<R> choice(
            String name, String sql, Function<? super R, ?> accessor, Collection<String> words) {
        Map<String, List<String>> asWritten = new LinkedHashMap<>();
        words.forEach(word -> asWritten.put(word, List.of(word)));
        Field<R> field = choice(name, sql, accessor, asWritten);
        return field.with(Trait.SORTABLE);
    }

    public static <R> Field<R> choice(String name, Function<? super R, ?> accessor, Collection<String> words) {
        return choice(name, null, accessor, words);
    }

    /**
     * One of a few words, stored in other words; not for {@code $orderby}.
     *
     * @param words for each word of the client the values of {@code sql} that mean it, none when nothing is stored so
     */
    public static <R> Field<R> choice(
            String name, String sql, Function<? super R, ?> accessor, Map<String, List<String>> words) {
        Field<R> field = of(name, FieldType.CHOICE, sql, accessor);
        return new Field<>(name, field.type, sql, accessor, field.operators, new LinkedHashMap<>(words), field.traits);
    }

    /** Never null: the SQL gets simpler and indexes serve paging. */
    public Field<R> required() {
        return with(Trait.REQUIRED);
    }

    /** Compared and ordered without regard to case: by {@code lower(…)}, which an index may serve. */
    public Field<R> ignoringCase() {
        if (type != FieldType.TEXT) {
            throw new IllegalStateException(name + " is no text");
        }
        return with(Trait.FOLDS_CASE);
    }

    /** Only these operators, for example those an index serves. */
    public Field<R> only(Operator first, Operator... others) {
        return new Field<>(name, type, sql, accessor, EnumSet.of(first, others), words, traits);
    }

    /** Not for {@code $orderby}. */
    public Field<R> unsorted() {
        Set<Trait> fewer = EnumSet.copyOf(traits);
        fewer.remove(Trait.SORTABLE);
        return new Field<>(name, type, sql, accessor, operators, words, fewer);
    }

    /**
     * Ordered and compared with what is absent as the least value of all, so that one index on {@link #ordered()} and the
     * key serves order, continued pages, equality and beginnings. An empty text stands among the absent ones. For texts
     * and moments, where the database has no {@code -infinity} of its own.
     */
    public Field<R> absentFirst() {
        if (type != FieldType.TEXT && type != FieldType.INSTANT) {
            throw new IllegalStateException(name + " is neither text nor moment");
        }
        return with(Trait.ABSENT_FIRST);
    }

    /**
     * Searched within by an index of trigrams: {@code contains} and {@code endswith} need three letters or digits in a
     * row, for with less the index is of no use.
     */
    public Field<R> byTrigrams() {
        return with(Trait.BY_TRIGRAMS);
    }

    /**
     * An index has {@link #ordered()} and the key. A list that is filtered by a stretch of it comes in its order when the
     * client asks for none, so that the index finds and orders at once, however the values lie in the usual order.
     */
    public Field<R> indexed() {
        return with(Trait.INDEXED);
    }

    private Field<R> with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Field<>(name, type, sql, accessor, operators, words, more);
    }

    private boolean is(Trait trait) {
        return traits.contains(trait);
    }

    public String name() {
        return name;
    }

    FieldType type() {
        return type;
    }

    boolean isRequired() {
        return is(Trait.REQUIRED);
    }

    boolean isIndexed() {
        return is(Trait.INDEXED);
    }

    boolean isAbsentFirst() {
        return is(Trait.ABSENT_FIRST);
    }

    /** Whether a row comparison tells what comes after a value, absent ones included. */
    boolean isComparable() {
        return is(Trait.REQUIRED) || is(Trait.ABSENT_FIRST);
    }

    /** Whether the text may be searched for with this function. */
    boolean finds(Operator function, String part) {
        return !is(Trait.BY_TRIGRAMS)
                || function == Operator.STARTSWITH
                || TRIGRAM.matcher(part).find();
    }

    boolean isSortable() {
        return is(Trait.SORTABLE);
    }

    boolean allows(Operator operator) {
        return operators.contains(operator);
    }

    String allowed() {
        return operators.stream().map(Operator::word).collect(Collectors.joining(", "));
    }

    String expected() {
        return type == FieldType.CHOICE
                ? "one of "
                        + words.keySet().stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "))
                : type.example();
    }

    /** What a literal means for this field, empty when it is none for it. */
    Optional<Object> read(String literal, boolean quoted) {
        boolean takesBare = type != FieldType.TEXT;
        boolean takesQuoted = type != FieldType.BOOLEAN && type != FieldType.INTEGER && type != FieldType.NUMBER;
        if (quoted ? !takesQuoted : !takesBare) {
            return Optional.empty();
        }
        if (type == FieldType.CHOICE) {
            return words.keySet().stream()
                    .filter(word -> word.equalsIgnoreCase(literal))
                    .map(Object.class::cast)
                    .findFirst();
        }
        return type.read(literal);
    }

    /** The item's value, null when it has none. */
    Object valueOf(R row) {
        Object value = accessor.apply(row);
        return value == null ? null : type.of(value);
    }

    /** Compares two values that are not null. */
    int compare(Object one, Object other) {
        return type.compare(folded(one), folded(other));
    }

    Object folded(Object value) {
        return is(Trait.FOLDS_CASE) ? ((String) value).toLowerCase(Locale.ROOT) : value;
    }

    /** The expression as it stands in the table, for null checks. */
    String column() {
        if (sql == null) {
            throw new IllegalStateException("Field " + name + " is not declared with SQL");
        }
        return sql;
    }

    /** The expression for equality and patterns. */
    String expression() {
        return is(Trait.FOLDS_CASE) ? "lower(" + column() + ")" : column();
    }

    /** The expression for order; text in the order of code points, whatever the database's locale. */
    String ordered() {
        String value = is(Trait.ABSENT_FIRST) ? "coalesce(" + expression() + ", " + least() + ")" : expression();
        return type == FieldType.TEXT || type == FieldType.CHOICE ? value + " collate \"C\"" : value;
    }

    /** What stands for an absent value in {@link #ordered()}. */
    String least() {
        return type == FieldType.TEXT ? "''" : "'-infinity'::timestamptz";
    }

    /** That there is a value, in words that an index on {@link #ordered()} may use. */
    String present() {
        return is(Trait.ABSENT_FIRST) && type == FieldType.INSTANT
                ? ordered() + " > " + least()
                : column() + " is not null";
    }

    /** The expression for equality where {@link #present()} is asked too. */
    String compared() {
        return is(Trait.ABSENT_FIRST) ? ordered() : expression();
    }

    /** Binds a value to compare {@link #expression()} with. */
    String bind(Object value, Parameters parameters) {
        String place = parameters.add(type.bound(value)) + type.cast();
        return is(Trait.FOLDS_CASE) ? "lower(" + place + ")" : place;
    }

    /** What is stored for a value: itself, or the stored words of a choice. */
    List<?> stored(Object value) {
        return type == FieldType.CHOICE ? words.get((String) value) : Arrays.asList(value);
    }
}
