package dev.muster.events.apple;

/** How an ADE token stands (S-7). */
public enum TokenState {
    ACTIVE("active"),
    EXPIRES_SOON("expiresSoon"),
    EXPIRED("expired"),
    TERMS_NOT_ACCEPTED("termsNotAccepted"),
    REJECTED("rejected"),
    UNREACHABLE("unreachable");

    private final String code;

    TokenState(String code) {
        this.code = code;
    }

    /** Name on the wire. */
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return code;
    }
}
