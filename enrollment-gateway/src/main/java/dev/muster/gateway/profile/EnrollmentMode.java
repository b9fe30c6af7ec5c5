package dev.muster.gateway.profile;

import dev.muster.events.enrollment.EnrollmentMethod;
import java.util.Arrays;
import java.util.Optional;

/**
 * What kind of company-owned Android devices a profile enrolls (T-1, T-4), by Graph's {@code
 * androidDeviceOwnerEnrollmentMode} and {@code androidDeviceOwnerEnrollmentTokenType}.
 */
public enum EnrollmentMode {
    DEDICATED("corporateOwnedDedicatedDevice", "default", EnrollmentMethod.ANDROID_DEDICATED),
    DEDICATED_SHARED(
            "corporateOwnedDedicatedDevice",
            "corporateOwnedDedicatedDeviceWithAzureADSharedMode",
            EnrollmentMethod.ANDROID_DEDICATED_SHARED),
    FULLY_MANAGED("corporateOwnedFullyManaged", "default", EnrollmentMethod.ANDROID_FULLY_MANAGED),
    WORK_PROFILE("corporateOwnedWorkProfile", "default", EnrollmentMethod.ANDROID_CORPORATE_WORK_PROFILE),
    AOSP_USERLESS("corporateOwnedAOSPUserlessDevice", "default", EnrollmentMethod.ANDROID_AOSP_USERLESS),
    AOSP_USER_ASSOCIATED(
            "corporateOwnedAOSPUserAssociatedDevice", "default", EnrollmentMethod.ANDROID_AOSP_USER_ASSOCIATED);

    private final String graphMode;
    private final String graphTokenType;
    private final EnrollmentMethod method;

    EnrollmentMode(String graphMode, String graphTokenType, EnrollmentMethod method) {
        this.graphMode = graphMode;
        this.graphTokenType = graphTokenType;
        this.method = method;
    }

    /** Graph's {@code enrollmentMode}. */
    public String graphMode() {
        return graphMode;
    }

    /** Graph's {@code enrollmentTokenType}. */
    public String graphTokenType() {
        return graphTokenType;
    }

    /** The method devices with this profile enroll by. */
    public EnrollmentMethod method() {
        return method;
    }

    /** Whether the devices have no Google services: they enroll by QR code only, which may carry Wi-Fi (T-3). */
    public boolean aosp() {
        return this == AOSP_USERLESS || this == AOSP_USER_ASSOCIATED;
    }

    /** The mode of these two Graph values, compared without regard to case; no token type means the default. */
    public static Optional<EnrollmentMode> of(String graphMode, String graphTokenType) {
        String type = graphTokenType == null ? "default" : graphTokenType;
        return Arrays.stream(values())
                .filter(mode ->
                        mode.graphMode.equalsIgnoreCase(graphMode) && mode.graphTokenType.equalsIgnoreCase(type))
                .findFirst();
    }
}
