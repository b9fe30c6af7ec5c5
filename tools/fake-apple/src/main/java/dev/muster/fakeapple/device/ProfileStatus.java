package dev.muster.fakeapple.device;

import java.util.Locale;

/** {@code profile_status}: whether a device has a profile, has fetched it, or lost it. */
public enum ProfileStatus {
    EMPTY,
    ASSIGNED,
    PUSHED,
    REMOVED;

    private static final ProfileStatus[] ALL = values();

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ProfileStatus at(byte ordinal) {
        return ALL[ordinal];
    }
}
