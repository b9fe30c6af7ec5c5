package dev.muster.applesync.apple;

import static java.util.Objects.requireNonNull;

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
        TERMS_NOT_SIGNED("termsNotSigned", Advice.STOP),
        /** Apple does not know the token any more: replaced by a newer download, or withdrawn. */
        TOKEN_REJECTED("tokenRejected", Advice.STOP),
        /** The token is past its end; said by Apple or known here, then without asking. */
        TOKEN_EXPIRED("tokenExpired", Advice.STOP),
        /** There is no such token, or none was uploaded yet. */
        TOKEN_MISSING("tokenMissing", Advice.STOP),
        /** Our clock is so far from Apple's that it does not believe our signatures. */
        CLOCK_SKEWED("clockSkewed", Advice.STOP),
        /** A fresh session was refused as well (401 or 403 twice). */
        SESSION_REFUSED("sessionRefused", Advice.WAIT),
        /** The token has no right to this call ({@code ACCESS_DENIED}). */
        FORBIDDEN("forbidden", Advice.STOP),
        /** Apple does not take this client ({@code USER_AGENT_INVALID} and the like): a setting or a defect. */
        CLIENT_REFUSED("clientRefused", Advice.STOP),
        /** Sync without a cursor. */
        CURSOR_REQUIRED("cursorRequired", Advice.RESTART),
        /** Apple does not know the cursor. */
        CURSOR_INVALID("cursorInvalid", Advice.RESTART),
        /** The cursor is older than Apple remembers (seven days). */
        CURSOR_EXPIRED("cursorExpired", Advice.RESTART),
        /** The full list was read to its end with this cursor: go on with sync. */
        CURSOR_EXHAUSTED("cursorExhausted", Advice.RESTART),
        /** Apple does not have the profile. */
        PROFILE_NOT_FOUND("profileNotFound", Advice.GIVE_UP),
        /** Apple does not take the profile; the detail has its word, such as {@code CONFIG_URL_INVALID}. */
        PROFILE_INVALID("profileInvalid", Advice.GIVE_UP),
        /** Apple does not take the request for another reason; the detail has its word. */
        REQUEST_REFUSED("requestRefused", Advice.GIVE_UP),
        /** Too many requests. */
        THROTTLED("throttled", Advice.WAIT),
        /** 5xx after all retries. */
        SERVER_ERROR("serverError", Advice.WAIT),
        /** No connection, or no answer in time, after all retries. */
        UNREACHABLE("unreachable", Advice.WAIT),
        /** An answer that is not what the service speaks: HTML, broken JSON, another charset, a redirect. */
        MALFORMED_ANSWER("malformedAnswer", Advice.WAIT),
        /** An answer larger than we read. */
        ANSWER_TOO_BIG("answerTooBig", Advice.WAIT);

        private final String code;
        private final Advice advice;

        Kind(String code, Advice advice) {
            this.code = code;
            this.advice = advice;
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
