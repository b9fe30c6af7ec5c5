package dev.muster.applesync.apple;

import static java.util.Objects.requireNonNull;

import dev.muster.reasons.Reason;
import java.time.Duration;

/**
 * Why Apple gave no answer.
 *
 * @param kind which of the ways it is
 * @param detail for people: Apple's own word, or what went wrong; never a secret, at most {@value #MOST_DETAIL} characters
 * @param status HTTP status, 0 when there was none
 * @param retryAfter how long Apple wants to be left alone, null when it did not say; never more than a day
 */
public record Refusal(Kind kind, String detail, int status, Duration retryAfter) {

    /** Longest detail. */
    public static final int MOST_DETAIL = 300;

    public Refusal {
        requireNonNull(kind, "kind");
        requireNonNull(detail, "detail");
        if (detail.length() > MOST_DETAIL) {
            detail = detail.substring(0, MOST_DETAIL);
        }
    }

    /** A refusal without a word of Apple about when to come back. */
    public static Refusal of(Kind kind, String detail) {
        return new Refusal(kind, detail, 0, null);
    }

    /** What a caller does about a refusal. */
    public enum Advice {
        /** Nothing helps but an administrator: stop, and look again rarely. */
        STOP,
        /** The same may work later: wait, at least as long as told. */
        WAIT,
        /** Begin anew with another cursor. */
        RESTART,
        /** This request was wrong; others may work. */
        GIVE_UP
    }

    /** The ways of being refused. */
    public enum Kind {
        /** The organisation has not agreed to Apple's new terms ({@code T_C_NOT_SIGNED}). */
        TERMS_NOT_SIGNED("termsNotSigned", Advice.STOP, Reason.APPLE_TERMS_NOT_ACCEPTED),
        /** Apple does not know the token any more: replaced by a newer download, or withdrawn. */
        TOKEN_REJECTED("tokenRejected", Advice.STOP, Reason.APPLE_TOKEN_REJECTED),
        /** The token is past its end; said by Apple or known here, then without asking. */
        TOKEN_EXPIRED("tokenExpired", Advice.STOP, Reason.APPLE_TOKEN_EXPIRED),
        /** There is no such token, or none was uploaded yet. */
        TOKEN_MISSING("tokenMissing", Advice.STOP, Reason.APPLE_TOKEN_MISSING),
        /** Our clock is so far from Apple's that it does not believe our signatures. */
        CLOCK_SKEWED("clockSkewed", Advice.STOP, Reason.APPLE_CLOCK_SKEWED),
        /** A fresh session was refused as well (401 or 403 twice). */
        SESSION_REFUSED("sessionRefused", Advice.WAIT, Reason.APPLE_SESSION_REFUSED),
        /** The token has no right to this call ({@code ACCESS_DENIED}). */
        FORBIDDEN("forbidden", Advice.STOP, Reason.APPLE_ACCESS_DENIED),
        /** Apple does not take this client ({@code USER_AGENT_INVALID} and the like): a setting or a defect. */
        CLIENT_REFUSED("clientRefused", Advice.STOP, Reason.APPLE_CLIENT_REFUSED),
        /** Sync without a cursor. */
        CURSOR_REQUIRED("cursorRequired", Advice.RESTART, Reason.APPLE_CURSOR_LOST),
        /** Apple does not know the cursor. */
        CURSOR_INVALID("cursorInvalid", Advice.RESTART, Reason.APPLE_CURSOR_LOST),
        /** The cursor is older than Apple remembers (seven days). */
        CURSOR_EXPIRED("cursorExpired", Advice.RESTART, Reason.APPLE_CURSOR_LOST),
        /** The full list was read to its end with this cursor: go on with sync. */
        CURSOR_EXHAUSTED("cursorExhausted", Advice.RESTART, Reason.APPLE_CURSOR_LOST),
        /** Apple does not have the profile. */
        PROFILE_NOT_FOUND("profileNotFound", Advice.GIVE_UP, Reason.APPLE_PROFILE_NOT_FOUND),
        /** Apple does not take the profile; the detail has its word, such as {@code CONFIG_URL_INVALID}. */
        PROFILE_INVALID("profileInvalid", Advice.GIVE_UP, Reason.APPLE_PROFILE_INVALID),
        /** Apple does not take the request for another reason; the detail has its word. */
        REQUEST_REFUSED("requestRefused", Advice.GIVE_UP, Reason.APPLE_REQUEST_REFUSED),
        /** Too many requests. */
        THROTTLED("throttled", Advice.WAIT, Reason.APPLE_THROTTLED),
        /** 5xx after all retries. */
        SERVER_ERROR("serverError", Advice.WAIT, Reason.APPLE_SERVER_ERROR),
        /** No connection, or no answer in time, after all retries. */
        UNREACHABLE("unreachable", Advice.WAIT, Reason.APPLE_UNREACHABLE),
        /** An answer that is not what the service speaks: HTML, broken JSON, another charset, a redirect. */
        MALFORMED_ANSWER("malformedAnswer", Advice.WAIT, Reason.APPLE_ANSWER_UNREADABLE),
        /** An answer larger than we read. */
        ANSWER_TOO_BIG("answerTooBig", Advice.WAIT, Reason.APPLE_ANSWER_TOO_BIG);

        private final String code;
        private final Advice advice;
        private final Reason reason;

        Kind(String code, Advice advice, Reason reason) {
            this.code = code;
            this.advice = advice;
            this.reason = reason;
        }

        /** What is the matter and what to do, for people; {@code reasonCode} of events. */
        public Reason reason() {
            return reason;
        }

        public Advice advice() {
            return advice;
        }

        /** Name in events, in the interface and in the log. */
        @Override
        public String toString() {
            return code;
        }
    }
}
