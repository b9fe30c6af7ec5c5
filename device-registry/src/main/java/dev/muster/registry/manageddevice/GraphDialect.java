package dev.muster.registry.manageddevice;

import dev.muster.events.enrollment.EnrollmentMethod;
import java.util.Set;

/**
 * Which of Graph's words a client knows. A member outside its enum is null to an SDK, so a member of the beta is
 * {@code unknownFutureValue} to a client of v1.0 that does not say it can take it.
 *
 * @param beta whether the beta is spoken
 * @param newMembers whether the client takes members newer than its enum
 */
record GraphDialect(boolean beta, boolean newMembers) {

    private static final Set<String> BETA_ENROLLMENT_TYPES = Set.of(
            "androidEnterpriseDedicatedDevice",
            "androidEnterpriseFullyManaged",
            "androidEnterpriseCorporateWorkProfile",
            "androidAOSPUserOwnedDeviceEnrollment",
            "androidAOSPUserlessDeviceEnrollment");

    /**
     * @param prefer the {@code Prefer} header, may be null
     */
    static GraphDialect of(String version, String prefer) {
        boolean beta = "beta".equals(version);
        return new GraphDialect(beta, beta || prefer != null && prefer.contains("include-unknown-enum-members"));
    }

    /** Enum {@code deviceEnrollmentType}. */
    String enrollmentType(EnrollmentMethod method, boolean withUser) {
        String type = enrollmentTypeOf(method, withUser);
        return newMembers || !BETA_ENROLLMENT_TYPES.contains(type) ? type : "unknownFutureValue";
    }

    private static String enrollmentTypeOf(EnrollmentMethod method, boolean withUser) {
        return switch (method) {
            case APPLE_BYOD, WINDOWS_MDM_ONLY, ANDROID_DEVICE_ADMINISTRATOR, ANDROID_WORK_PROFILE -> "userEnrollment";
            case APPLE_USER_ENROLLMENT -> "appleUserEnrollment";
            case APPLE_ADE, APPLE_ASM, APPLE_CONFIGURATOR_SETUP_ASSISTANT ->
                withUser ? "appleBulkWithUser" : "appleBulkWithoutUser";
            case APPLE_CONFIGURATOR_DIRECT, MAC_DIRECT -> "appleBulkWithoutUser";
            case WINDOWS_BYOD, WINDOWS_HYBRID_GPO -> "windowsAutoEnrollment";
            case WINDOWS_AAD_JOIN,
                    WINDOWS_AUTOPILOT_USER_DRIVEN,
                    WINDOWS_AUTOPILOT_PRE_PROVISIONED,
                    WINDOWS_AUTOPILOT_EXISTING -> "windowsAzureADJoin";
            case WINDOWS_AUTOPILOT_SELF_DEPLOYING -> "windowsAzureADJoinUsingDeviceAuth";
            case WINDOWS_CO_MANAGEMENT -> "windowsCoManagement";
            case WINDOWS_BULK -> "windowsBulkAzureDomainJoin";
            case WINDOWS_IOT_CORE -> "windowsBulkUserless";
            case ANDROID_DEDICATED, ANDROID_DEDICATED_SHARED -> "androidEnterpriseDedicatedDevice";
            case ANDROID_FULLY_MANAGED -> "androidEnterpriseFullyManaged";
            case ANDROID_CORPORATE_WORK_PROFILE -> "androidEnterpriseCorporateWorkProfile";
            case ANDROID_AOSP_USER_ASSOCIATED -> "androidAOSPUserOwnedDeviceEnrollment";
            case ANDROID_AOSP_USERLESS -> "androidAOSPUserlessDeviceEnrollment";
        };
    }
}
