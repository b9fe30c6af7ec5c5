package dev.muster.policy.configuration;

/** Kinds of policy documents, with the names Microsoft Graph gives them. */
public enum Kind {
    LIMIT("limit", "deviceEnrollmentLimitConfiguration", "Limit"),
    PLATFORM_RESTRICTIONS(
            "platformRestrictions", "deviceEnrollmentPlatformRestrictionsConfiguration", "PlatformRestrictions"),
    SINGLE_PLATFORM_RESTRICTION(
            "singlePlatformRestriction",
            "deviceEnrollmentPlatformRestrictionConfiguration",
            "SinglePlatformRestriction"),
    ENROLLMENT_STATUS_PAGE(
            "windows10EnrollmentCompletionPageConfiguration",
            "windows10EnrollmentCompletionPageConfiguration",
            "Windows10EnrollmentCompletionPageConfiguration");

    private final String code;
    private final String graphType;
    private final String idSuffix;

    Kind(String code, String graphType, String idSuffix) {
        this.code = code;
        this.graphType = graphType;
        this.idSuffix = idSuffix;
    }

    /** Member of {@code deviceEnrollmentConfigurationType}. */
    public String code() {
        return code;
    }

    /** Last segment of {@code @odata.type}. */
    public String graphType() {
        return graphType;
    }

    /** What the id of a document of this kind ends with; scripts recognise documents by it. */
    public String idSuffix() {
        return idSuffix;
    }

    public static Kind ofCode(String code) {
        for (Kind kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No such kind: " + code);
    }
}
