package dev.muster.events.apple;

/** What a sync fetches (S-1). */
public enum SyncKind {
    FULL("full"),
    DELTA("delta");

    private final String code;

    SyncKind(String code) {
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
