package dev.muster.odata;

import java.util.function.Function;

/**
 * What became of text a client sent: a value, or the first mistake in it.
 *
 * @param <T> what the text means
 */
public sealed interface Parsed<T> {

    /** The text is right. */
    record Valid<T>(T value) implements Parsed<T> {}

    /** The text is wrong. */
    record Invalid<T>(Mistake mistake) implements Parsed<T> {}

    /** The value; at the edge, the exception made of the mistake. */
    default <X extends RuntimeException> T orElseThrow(Function<Mistake, X> refusal) {
        if (this instanceof Invalid<T> invalid) {
            throw refusal.apply(invalid.mistake());
        }
        return ((Valid<T>) this).value();
    }
}
