package dev.muster.events.enrollment;

/** Operating system family of a device. iPadOS counts as {@link #IOS}, HoloLens as {@link #WINDOWS} (PR-1). */
public enum Platform {
    IOS("ios"),
    MACOS("macos"),
    ANDROID("android"),
    WINDOWS("windows");

    private final String code;

    Platform(String code) {
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
