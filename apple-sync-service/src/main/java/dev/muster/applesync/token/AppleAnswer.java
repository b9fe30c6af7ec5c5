package dev.muster.applesync.token;

/** What Apple answered when a token was used last. */
public enum AppleAnswer {
    NEVER("never"),
    OK("ok"),
    TERMS_NOT_ACCEPTED("termsNotAccepted"),
    REJECTED("rejected"),
    UNREACHABLE("unreachable");

    private final String code;

    AppleAnswer(String code) {
        this.code = code;
    }

    @Override
    public String toString() {
        return code;
    }
}
