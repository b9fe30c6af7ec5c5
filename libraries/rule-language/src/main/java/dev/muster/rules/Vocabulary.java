package dev.muster.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What rules may say in one place.
 *
 * @param <S> what rules are evaluated against
 */
public final class Vocabulary<S> {

    private final Map<String, RuleProperty<S>> known;
    private final Set<? extends RuleProperty<S>> offered;
    private final boolean negation;

    private Vocabulary(Map<String, RuleProperty<S>> known, Set<? extends RuleProperty<S>> offered, boolean negation) {
        this.known = known;
        this.offered = offered;
        this.negation = negation;
    }

    /** All of these properties may be named. */
    public static <S> Vocabulary<S> of(Collection<? extends RuleProperty<S>> properties) {
        Map<String, RuleProperty<S>> byName = properties.stream()
                .collect(Collectors.toUnmodifiableMap(
                        property -> property.code().toLowerCase(Locale.ROOT), Function.identity()));
        return new Vocabulary<>(byName, Set.copyOf(properties), false);
    }

    /** The same, of which only these properties may be named. */
    public Vocabulary<S> offering(Collection<? extends RuleProperty<S>> properties) {
        return new Vocabulary<>(known, Set.copyOf(properties), negation);
    }

    /** The same, with {@code -not}. */
    public Vocabulary<S> withNegation() {
        return new Vocabulary<>(known, offered, true);
    }

    /** Properties that may be named, by name. */
    public List<RuleProperty<S>> properties() {
        return known.values().stream()
                .filter(offered::contains)
                .sorted(Comparator.comparing(RuleProperty::code))
                .toList();
    }

    RuleProperty<S> named(String name) {
        return known.get(name.toLowerCase(Locale.ROOT));
    }

    boolean offers(RuleProperty<S> property) {
        return offered.contains(property);
    }

    boolean negates() {
        return negation;
    }
}
