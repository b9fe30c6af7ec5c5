package dev.muster.events.device;

/**
 * What became of a device (D-1).
 *
 * <p>{@code pendingReset}: an administrator asked to wipe it and it has not answered yet. {@code wiped} and
 * {@code retired}: it did what was asked. {@code removed}: its user took it out of management (M-9).
 */
public enum EnrollmentState {
    PENDING("pending"),
    ENROLLED("enrolled"),
    FAILED("failed"),
    PENDING_RESET("pendingReset"),
    RETIRED("retired"),
    WIPED("wiped"),
    REMOVED("removed"),
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
