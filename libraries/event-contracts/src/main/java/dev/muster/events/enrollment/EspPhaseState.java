package dev.muster.events.enrollment;

/** How a phase of the Enrollment Status Page stands (E-6, E-8). */
public enum EspPhaseState {
    IDENTIFYING("identifying"),
    IN_PROGRESS("inProgress"),
    COMPLETED("completed"),
    FAILED("failed"),
    TIMED_OUT("timedOut"),
    SKIPPED("skipped");

    private final String code;

    EspPhaseState(String code) {
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
