package dev.muster.rules;

import java.util.List;

/**
 * A property that a rule may name.
 *
 * @param <S> what rules are evaluated against
 */
public interface RuleProperty<S> {

    /** Its name, as written after {@code device.}; compared without regard to case. */
    String code();

    /** What may be asked of it. */
    PropertyKind kind();

    /** Its value, null where the subject lacks it; unused where it has several ({@link PropertyKind#COLLECTION}). */
    String value(S subject);

    /** Its values where it has several ({@link PropertyKind#COLLECTION}). */
    default List<String> elements(S subject) {
        return List.of();
    }

    /** Whether the value of a rule is one it can have. */
    default boolean accepts(String value) {
        return true;
    }

    /** The text as a version, null when it is none; asked only of a {@link PropertyKind#VERSION}. */
    default Comparable<?> version(String text) {
        return null;
    }
}
