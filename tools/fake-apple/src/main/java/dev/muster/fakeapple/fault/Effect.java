package dev.muster.fakeapple.fault;

import dev.muster.fakeapple.service.PageTwist;
import java.time.Duration;
import java.util.Map;

/** What happens to a call. */
public sealed interface Effect {

    /**
     * Something else is answered and nothing is done.
     *
     * @param newSession the answer carries a new session, as answers to errors may
     */
    record Instead(int status, String contentType, String body, Map<String, String> headers, boolean newSession)
            implements Effect {}

    /**
     * Nothing is answered.
     *
     * @param done whether the call has its effect all the same
     * @param hangUp whether the connection is closed at once; if not, the client has to give up
     */
    record NoAnswer(boolean done, boolean hangUp) implements Effect {}

    /**
     * The right answer, late and piece by piece.
     *
     * @param piece bytes of a piece; 0 sends everything at once
     */
    record Slow(Duration before, int piece, Duration between) implements Effect {}

    /**
     * The answer breaks off.
     *
     * @param keep the part of the body that is sent, from 0 to 1
     * @param hangUp the full length is announced and the connection closed; if not, the shorter body is a complete answer
     */
    record Cut(double keep, boolean hangUp) implements Effect {}

    /** The body is written in one character set and announced as another. */
    record OtherCharset(String announced, String written) implements Effect {}

    /** A page of devices is wrong or unusual. */
    record Twist(PageTwist how) implements Effect {}

    /** The session ends before the call is looked at. */
    record LoseSession() implements Effect {}

    /** All cursors expire before the call is looked at. */
    record LoseCursors() implements Effect {}

    /** An error word. */
    static Effect word(int status, String word) {
        return new Instead(status, "text/plain;charset=UTF-8", word, Map.of(), false);
    }

    /** An error word together with a new session. */
    static Effect wordWithNewSession(int status, String word) {
        return new Instead(status, "text/plain;charset=UTF-8", word, Map.of(), true);
    }

    /** A page of the edge in front of Apple's servers. */
    static Effect html(int status) {
        return new Instead(
                status,
                "text/html",
                "<!DOCTYPE html>\n<html><head><title>Error</title></head><body><h1>The service is unavailable.</h1></body></html>\n",
                Map.of(),
                false);
    }

    /** 429 or 503 with a {@code Retry-After} in either form. */
    static Effect retryAfter(int status, String value) {
        return new Instead(
                status,
                "text/plain;charset=UTF-8",
                status == 429 ? "TOO_MANY_REQUESTS" : "",
                Map.of("Retry-After", value),
                false);
    }

    /** The client waits until it gives up. */
    static Effect timeout() {
        return new NoAnswer(false, false);
    }

    /** A page of devices is wrong or unusual. */
    static Effect page(PageTwist how) {
        return new Twist(how);
    }
}
