package dev.muster.platform;

/** A part did not come up. The message says which, why, and shows the end of its log. */
public final class StartFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartFailed(String message) {
        super(message);
    }

    public StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
