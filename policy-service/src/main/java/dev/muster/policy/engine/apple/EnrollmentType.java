package dev.muster.policy.engine.apple;

/** What an Apple enrollment type profile prescribes (AP-1). */
public enum EnrollmentType {
    DEVICE("device"),
    USER("user"),
    /** The user answers who owns the device and what to secure. */
    USER_CHOICE("userChoice");

    private final String code;

    EnrollmentType(String code) {
        this.code = code;
    }

    /** Name on the wire. */
    public String code() {
        return code;
    }
}
