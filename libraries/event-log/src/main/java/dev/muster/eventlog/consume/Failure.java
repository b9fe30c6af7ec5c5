package dev.muster.eventlog.consume;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Says what went wrong. */
final class Failure {

    private Failure() {}

    /** Class and message of what really went wrong, for the dead letter. */
    static String describe(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
