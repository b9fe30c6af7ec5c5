package dev.muster.applesync.token;

import dev.muster.applesync.apple.Refusal;
import java.util.Optional;

/** What Apple answered when a token was used last, as far as it says something of the token. */
public enum AppleAnswer {
    NEVER("never"),
    OK("ok"),
    TERMS_NOT_ACCEPTED("termsNotAccepted"),
    REJECTED("rejected"),
    EXPIRED("expired"),
    UNREACHABLE("unreachable");

    private final String code;

    AppleAnswer(String code) {
        this.code = code;
    }

    /** What a refusal says of the token it met; empty when it says nothing of it. */
    public static Optional<AppleAnswer> of(Refusal refusal) {
        return Optional.ofNullable(
                switch (refusal.kind()) {
                    case TERMS_NOT_SIGNED -> TERMS_NOT_ACCEPTED;
                    case TOKEN_REJECTED, SESSION_REFUSED, FORBIDDEN -> REJECTED;
                    case TOKEN_EXPIRED -> EXPIRED;
                    case CLOCK_SKEWED, CLIENT_REFUSED, SERVER_ERROR, UNREACHABLE, MALFORMED_ANSWER -> UNREACHABLE;
                    case CURSOR_REQUIRED,
                            CURSOR_INVALID,
                            CURSOR_EXPIRED,
                            CURSOR_EXHAUSTED,
                            PROFILE_NOT_FOUND,
                            PROFILE_INVALID,
                            REQUEST_REFUSED -> OK;
                    case TOKEN_MISSING, THROTTLED, ANSWER_TOO_BIG -> null;
                });
    }

    @Override
    public String toString() {
        return code;
    }
}
