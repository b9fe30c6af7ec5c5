package dev.muster.registry.ade;

/** How a device of Apple's list stands with the registry. */
public enum AdeState {
    /** No device with this serial number is enrolled. */
    NOT_CONTACTED("notContacted"),
    /** A device with this serial number is enrolled. */
    ENROLLED("enrolled"),
    /** Apple no longer lists it (S-5), enrolled or not. */
    REMOVED("removed");

    private final String code;

    AdeState(String code) {
        this.code = code;
    }

    /** Name in rows and answers. */
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return code;
    }
}
