package dev.muster.policy.document;

import java.util.Optional;

/** Kinds of policy documents, with the names Microsoft Graph gives them, or names in its manner where it has none. */
public enum PolicyKind {
    LIMIT("limit", "deviceEnrollmentLimitConfiguration", Order.RANKED),
    PLATFORM_RESTRICTIONS("platformRestrictions", "deviceEnrollmentPlatformRestrictionsConfiguration", Order.ONLY_ONE),
    SINGLE_PLATFORM_RESTRICTION(
            "singlePlatformRestriction", "deviceEnrollmentPlatformRestrictionConfiguration", Order.RANKED),
    ENROLLMENT_STATUS_PAGE(
            "windows10EnrollmentCompletionPageConfiguration",
            "windows10EnrollmentCompletionPageConfiguration",
            Order.RANKED),
    ASSIGNMENT_FILTER("assignmentFilter", "deviceAndAppManagementAssignmentFilter", Order.NONE),
    TERMS("termsAndConditions", "termsAndConditions", Order.NONE),
    ENROLLMENT_TYPE("appleUserInitiatedEnrollmentProfile", "appleUserInitiatedEnrollmentProfile", Order.RANKED),
    MDM_SCOPE("mobileDeviceManagementPolicy", "mobileDeviceManagementPolicy", Order.ONLY_ONE),
    MAM_SCOPE("mobileAppManagementPolicy", "mobilityManagementPolicy", Order.ONLY_ONE),
    MULTI_FACTOR("multiFactorRequirement", "enrollmentMultiFactorRequirement", Order.ONLY_ONE),
    DIRECTORY_LIMIT("directoryDeviceLimit", "directoryDeviceLimit", Order.ONLY_ONE),
    LICENSING("enrollmentLicensing", "enrollmentLicensing", Order.ONLY_ONE),
    DEVICE_ENROLLMENT_MANAGERS("deviceEnrollmentManagers", "deviceEnrollmentManagers", Order.ONLY_ONE),
    MOBILE_APP("mobileApp", "mobileApp", Order.NONE),
    SCOPE_TAG("roleScopeTag", "roleScopeTag", Order.NONE);

    private final String code;
    private final String graphType;
    private final Order order;

    PolicyKind(String code, String graphType, Order order) {
        this.code = code;
        this.graphType = graphType;
        this.order = order;
    }

    /** How documents of a kind stand to each other. */
    private enum Order {
        /** By priority: the first that matches applies. */
        RANKED,
        /** Side by side. */
        NONE,
        /** There is one, it is built in. */
        ONLY_ONE
    }

    /** Name of the kind on {@code policies.v1}; of enrollment configurations {@code deviceEnrollmentConfigurationType}. */
    public String code() {
        return code;
    }

    /** Last segment of {@code @odata.type}. */
    public String graphType() {
        return graphType;
    }

    /** Whether documents of this kind have priorities. */
    public boolean ranked() {
        return order == Order.RANKED;
    }

    /** Whether there is exactly one document of this kind, which can be edited only. */
    public boolean onlyOne() {
        return order == Order.ONLY_ONE;
    }

    /** What the ids of created documents end with after an underscore, by which scripts recognise them; else empty. */
    public String idSuffix() {
        return switch (this) {
            case LIMIT -> "Limit";
            case SINGLE_PLATFORM_RESTRICTION -> "SinglePlatformRestriction";
            case ENROLLMENT_STATUS_PAGE -> "Windows10EnrollmentCompletionPageConfiguration";
            default -> "";
        };
    }

    public static PolicyKind ofCode(String code) {
        for (PolicyKind kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No such kind: " + code);
    }

    /** The kind an {@code @odata.type} means: with or without {@code #}, only the last segment counts, in any case. */
    public static Optional<PolicyKind> ofODataType(String type) {
        String last = type.substring(type.lastIndexOf('.') + 1);
        for (PolicyKind kind : values()) {
            if (kind.graphType.equalsIgnoreCase(last)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
