package dev.muster.reasons;

/** Buckets of failures, named as in Microsoft Graph's {@code deviceEnrollmentFailureReason}. */
public enum FailureCategory {
    ACCOUNT_VALIDATION("accountValidation"),
    AUTHENTICATION("authentication"),
    AUTHORIZATION("authorization"),
    BAD_REQUEST("badRequest"),
    CLIENT_DISCONNECTED("clientDisconnected"),
    DEVICE_NOT_SUPPORTED("deviceNotSupported"),
    ENROLLMENT_RESTRICTIONS_ENFORCED("enrollmentRestrictionsEnforced"),
    FEATURE_NOT_SUPPORTED("featureNotSupported"),
    IN_MAINTENANCE("inMaintenance"),
    UNKNOWN("unknown"),
    USER_ABANDONMENT("userAbandonment"),
    USER_VALIDATION("userValidation");

    private final String code;

    FailureCategory(String code) {
        this.code = code;
    }

    /** Name on the wire, for example {@code enrollmentRestrictionsEnforced}. */
    public String code() {
        return code;
    }
}
