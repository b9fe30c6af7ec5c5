package dev.muster.applesync.apple;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** What became of a question to Apple: the value asked for, or a refusal. */
public sealed interface Answer<T> permits Answer.Given, Answer.Refused {

    /** Apple answered. */
    record Given<T>(T value) implements Answer<T> {
        public Given {
            requireNonNull(value, "value");
        }

        @Override
        public <R> R fold(Function<? super T, ? extends R> given, Function<? super Refusal, ? extends R> refused) {
            return given.apply(value);
        }
    }

    /** Apple refused, could not be reached, or said something that cannot be understood. */
    record Refused<T>(Refusal refusal) implements Answer<T> {
        public Refused {
            requireNonNull(refusal, "refusal");
        }

        @Override
        public <R> R fold(Function<? super T, ? extends R> given, Function<? super Refusal, ? extends R> refused) {
            return refused.apply(refusal);
        }
    }

    static <T> Answer<T> given(T value) {
        return new Given<>(value);
    }

    static <T> Answer<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** Both cases, so that none is forgotten. */
    <R> R fold(Function<? super T, ? extends R> given, Function<? super Refusal, ? extends R> refused);

    /** The same answer with another value; a refusal stays one. */
    default <R> Answer<R> map(Function<? super T, ? extends R> change) {
        return fold(value -> given(change.apply(value)), Answer::refused);
    }
}
