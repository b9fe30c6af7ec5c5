package dev.muster.events.apple;

/** Why a sync began (S-1). */
public enum SyncTrigger {
    SCHEDULE("schedule"),
    MANUAL("manual"),
    RESUMED("resumed");

    private final String code;

    SyncTrigger(String code) {
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
