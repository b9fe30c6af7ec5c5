package dev.muster.policy.engine.restriction;

/** What a platform restriction is about (PR-1). iPadOS counts as {@link #IOS}, HoloLens as {@link #WINDOWS}. */
public enum RestrictedPlatform {
    ANDROID_DEVICE_ADMINISTRATOR("androidDeviceAdministrator"),
    ANDROID_WORK_PROFILE("androidWorkProfile"),
    IOS("ios"),
    MACOS("macos"),
    WINDOWS("windows");

    private final String code;

    RestrictedPlatform(String code) {
        this.code = code;
    }

    /** Name on the wire. */
    public String code() {
        return code;
    }
}
