package dev.muster.fakeapple.device;

import java.util.Locale;

/** {@code op_type} of a row of {@code /devices/sync}. */
public enum Operation {
    ADDED,
    MODIFIED,
    DELETED;

    private static final Operation[] ALL = values();

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Operation at(byte ordinal) {
        return ALL[ordinal];
    }
}
