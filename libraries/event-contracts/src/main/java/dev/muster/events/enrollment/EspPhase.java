package dev.muster.events.enrollment;

/** Phase of the Enrollment Status Page (E-6). */
public enum EspPhase {
    DEVICE_PREPARATION("devicePreparation"),
    DEVICE_SETUP("deviceSetup"),
    ACCOUNT_SETUP("accountSetup");

    private final String code;

    EspPhase(String code) {
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
