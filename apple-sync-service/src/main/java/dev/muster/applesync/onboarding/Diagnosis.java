package dev.muster.applesync.onboarding;

import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.TokenState;
import dev.muster.reasons.Reason;
import java.util.Optional;

/** What to tell an administrator about a token that is not well. */
final class Diagnosis {

    private Diagnosis() {}

    static Optional<Reason> of(AdeToken token, TokenState state) {
        return switch (state) {
            case ACTIVE, EXPIRES_SOON -> Optional.empty();
            case AWAITING_TOKEN -> Optional.of(Reason.APPLE_TOKEN_MISSING);
            case EXPIRED -> Optional.of(Reason.APPLE_TOKEN_EXPIRED);
            case TERMS_NOT_ACCEPTED -> Optional.of(Reason.APPLE_TERMS_NOT_ACCEPTED);
            case REJECTED -> Optional.of(said(token, Reason.APPLE_TOKEN_REJECTED));
            case UNREACHABLE -> Optional.of(said(token, Reason.APPLE_UNREACHABLE));
        };
    }

    private static Reason said(AdeToken token, Reason otherwise) {
        return token.trouble() == null ? otherwise : token.trouble().reason();
    }
}
