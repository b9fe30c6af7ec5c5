package dev.muster.reporting.console;

/**
 * What another service answered, or why it did not.
 *
 * @param value the answer, null when there is none
 * @param failure what to tell a person instead, null when there is an answer
 * @param detail more about it, may be null
 */
public record Answer<T>(T value, String failure, String detail) {

    static <T> Answer<T> of(T value) {
        return new Answer<>(value, null, null);
    }

    static <T> Answer<T> none(String failure, String detail) {
        return new Answer<>(null, failure, detail);
    }

    public boolean given() {
        return value != null;
    }
}
