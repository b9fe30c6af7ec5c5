package dev.muster.events.apple;

/** How far an enrollment profile got on its way to the device, in Apple's words (S-8). */
public enum ProfileStatus {
    EMPTY("empty"),
    ASSIGNED("assigned"),
    PUSHED("pushed"),
    REMOVED("removed");

    private final String code;

    ProfileStatus(String code) {
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
