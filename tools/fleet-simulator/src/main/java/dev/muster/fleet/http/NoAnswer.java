package dev.muster.fleet.http;

/** Nobody answered: the connection failed, broke or took too long. */
public final class NoAnswer extends RuntimeException {

    NoAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
