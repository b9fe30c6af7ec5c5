package dev.muster.odata;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What clients may ask about the items of one collection, declared once. Names are matched without regard to case, as
 * Microsoft Graph does.
 *
 * @param <R> the items
 */
public final class Fields<R> {

    private final Field<R> key;
    private final Map<String, Field<R>> byName;
    private final Map<String, String> shown;
    private final Map<String, String> expandable;
    private final Ordering<R> usual;

    private Fields(
            Field<R> key,
            Map<String, Field<R>> byName,
            Map<String, String> shown,
            Map<String, String> expandable,
            Ordering<R> usual) {
        this.key = key;
        this.byName = byName;
        this.shown = shown;
        this.expandable = expandable;
        this.usual = usual;
    }

    /**
     * @param key tells items apart: unique, never null; it breaks ties of every order
     */
    @SafeVarargs
    public static <R> Fields<R> of(Field<R> key, Field<R>... others) {
        Map<String, Field<R>> byName = new LinkedHashMap<>();
        byName.put(folded(key.name()), key.required());
        for (Field<R> field : others) {
            if (byName.put(folded(field.name()), field) != null) {
                throw new IllegalArgumentException("Field " + field.name() + " is declared twice");
            }
        }
        Map<String, String> shown = new LinkedHashMap<>();
        byName.forEach((name, field) -> shown.put(name, field.name()));
        Field<R> required = key.required();
        return new Fields<>(required, byName, shown, Map.of(), Ordering.by(required));
    }

    /** The order when the client asks for none, as in {@code $orderby}. */
    public Fields<R> orderedBy(String orderBy) {
        Ordering<R> ordering =
                Ordering.read(orderBy, this).orElseThrow(mistake -> new IllegalArgumentException(mistake.sentence()));
        return new Fields<>(key, byName, shown, expandable, ordering);
    }

    /** Further properties of the items, for {@code $select} only. */
    public Fields<R> showing(String... properties) {
        Map<String, String> more = new LinkedHashMap<>(shown);
        Arrays.stream(properties).forEach(property -> more.put(folded(property), property));
        return new Fields<>(key, byName, more, expandable, usual);
    }

    /** What {@code $expand} may name. */
    public Fields<R> expanding(String... navigations) {
        Map<String, String> more = new LinkedHashMap<>(expandable);
        Arrays.stream(navigations).forEach(navigation -> more.put(folded(navigation), navigation));
        return new Fields<>(key, byName, shown, more, usual);
    }

    Field<R> key() {
        return key;
    }

    Ordering<R> usual() {
        return usual;
    }

    Optional<Field<R>> find(String name) {
        return Optional.ofNullable(byName.get(folded(name)));
    }

    String names() {
        return byName.values().stream().map(Field::name).collect(Collectors.joining(", "));
    }

    String sortableNames() {
        return byName.values().stream()
                .filter(Field::isSortable)
                .map(Field::name)
                .collect(Collectors.joining(", "));
    }

    Parsed<List<String>> select(String value) {
        return named(Query.SELECT, value, shown, "property");
    }

    Parsed<List<String>> expand(String value) {
        return named(Query.EXPAND, value, expandable, "navigation property");
    }

    private static Parsed<List<String>> named(String option, String value, Map<String, String> known, String what) {
        if (value.length() > FilterParser.LONGEST) {
            return new Parsed.Invalid<>(
                    new Mistake(option, 0, "takes at most " + FilterParser.LONGEST + " characters"));
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (String part : value.split(",", -1)) {
            String name = known.get(folded(part.trim()));
            if (name == null) {
                String choice = known.isEmpty() ? "there is none" : "there are " + String.join(", ", known.values());
                return new Parsed.Invalid<>(new Mistake(
                        option, 0, "There is no " + what + " '" + Mistake.quote(part.trim()) + "' here; " + choice));
            }
            named.put(folded(name), name);
        }
        return new Parsed.Valid<>(List.copyOf(named.values()));
    }

    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
