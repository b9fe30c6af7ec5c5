package dev.muster.events.policy.trace;

/** What came out of one check. */
public enum Verdict {
    PASSED("passed"),
    FAILED("failed"),
    NOT_APPLICABLE("notApplicable");

    private final String code;

    Verdict(String code) {
        this.code = code;
    }

    @Override
    public String toString() {
        return code;
    }
}
