package dev.muster.events.device;

/** What became of a device (D-1). */
public enum EnrollmentState {
    PENDING("pending"),
    ENROLLED("enrolled"),
    FAILED("failed"),
    RETIRED("retired"),
    DELETED("deleted");

    private final String code;

    EnrollmentState(String code) {
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
