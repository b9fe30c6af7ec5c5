package dev.muster.reporting.console.service;

import java.util.function.Function;

/**
 * What another service answered, or why it did not.
 *
 * @param value the answer, null when there is none
 * @param failure what to tell a person instead, null when there is an answer
 * @param detail more about it, may be null
 */
public record Answer<T>(T value, String failure, String detail) {

    public static <T> Answer<T> of(T value) {
        return new Answer<>(value, null, null);
    }

    public static <T> Answer<T> none(String failure, String detail) {
        return new Answer<>(null, failure, detail);
    }

    public boolean given() {
        return value != null;
    }

    /** The same about what is made of the answer. */
    public <R> Answer<R> map(Function<T, R> made) {
        return given() ? of(made.apply(value)) : none(failure, detail);
    }
}
