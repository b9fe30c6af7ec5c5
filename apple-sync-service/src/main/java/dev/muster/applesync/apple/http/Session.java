package dev.muster.applesync.apple.http;

import dev.muster.applesync.apple.Answer;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The session of one token. Whoever needs one while one is being asked for waits for the same; a token that came with an
 * answer replaces only the one that answer belongs to.
 */
final class Session {

    private final Supplier<Uni<Answer<Held>>> open;
    private Held current;
    private Uni<Answer<Held>> opening;

    /**
     * @param open asks Apple for a session
     */
    Session(Supplier<Uni<Answer<Held>>> open) {
        this.open = open;
    }

    /**
     * What to send along.
     *
     * @param token the opaque word of Apple's
     * @param tokenExpiresAt end of the ADE token it was opened with
     * @param confirmed whether more than the account may be asked
     */
    record Held(String token, Instant tokenExpiresAt, boolean confirmed) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Held[]";
        }
    }

    synchronized Uni<Answer<Held>> held() {
        if (current != null) {
            return Uni.createFrom().item(Answer.given(current));
        }
        if (opening == null) {
            Uni<Answer<Held>> asked = Uni.createFrom().deferred(open::get);
            opening = asked.onItemOrFailure()
                    .invoke((answer, failure) -> opened(answer))
                    .memoize()
                    .indefinitely();
        }
        return opening;
    }

    private synchronized void opened(Answer<Held> answer) {
        opening = null;
        if (answer != null) {
            current = answer.fold(held -> held, refused -> null);
        }
    }

    /** An answer to a request with {@code used} brought a new token. */
    synchronized void rotate(Held used, String token) {
        if (current == used) {
            current = new Held(token, used.tokenExpiresAt(), used.confirmed());
        }
    }

    /** Apple did not take {@code used}. */
    synchronized void end(Held used) {
        if (current == used) {
            current = null;
        }
    }

    /** Whatever it is, it must not be used any more. */
    synchronized void end() {
        current = null;
    }
}
