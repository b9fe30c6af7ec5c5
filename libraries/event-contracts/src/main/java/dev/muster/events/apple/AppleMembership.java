package dev.muster.events.apple;

/** Whether Apple still lists the device for the server (S-5). */
public enum AppleMembership {
    ASSIGNED("assigned"),
    REMOVED("removed");

    private final String code;

    AppleMembership(String code) {
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
