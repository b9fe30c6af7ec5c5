package dev.muster.events.device;

/** Whether a listed device has been seen (CI-2). */
public enum IdentifierState {
    NOT_CONTACTED("notContacted"),
    ENROLLED("enrolled"),
    UNKNOWN("unknown");

    private final String code;

    IdentifierState(String code) {
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
