package dev.muster.platform;

/** The identity provider gave no token. The message is its answer, which names the reason and no secret. */
public final class TokenRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    TokenRefused(String message) {
        super(message);
    }
}
