package dev.muster.events.policy;

/** Whose device it is (domain rules §3). */
public enum Ownership {
    CORPORATE("corporate"),
    PERSONAL("personal"),
    UNKNOWN("unknown");

    private final String code;

    Ownership(String code) {
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
