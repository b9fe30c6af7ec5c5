package dev.muster.applesync.sync;

/** What a synchronisation fetches. */
public enum SyncKind {
    /** Everything: the whole list is rewritten. */
    FULL("full"),
    /** Everything, of which only serial numbers not known yet are taken (S-3). */
    UNKNOWN_ONLY("unknownOnly"),
    /** What changed since the cursor. */
    DELTA("delta");

    private final String code;

    SyncKind(String code) {
        this.code = code;
    }

    @Override
    public String toString() {
        return code;
    }
}
