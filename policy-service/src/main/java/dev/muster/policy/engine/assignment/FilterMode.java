package dev.muster.policy.engine.assignment;

/** What a matching filter does to the target it stands at (PR-4). */
public enum FilterMode {
    /** The target counts only where the filter matches. */
    INCLUDE("include"),
    /** The target counts only where the filter does not match. */
    EXCLUDE("exclude");

    private final String code;

    FilterMode(String code) {
        this.code = code;
    }

    /** Name on the wire. */
    public String code() {
        return code;
    }

    boolean lets(boolean matched) {
        return matched == (this == INCLUDE);
    }
}
