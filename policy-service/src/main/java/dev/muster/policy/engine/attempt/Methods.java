package dev.muster.policy.engine.attempt;

import static dev.muster.events.enrollment.EnrollmentMethod.*;

import dev.muster.events.enrollment.EnrollmentMethod;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The table of enrollment methods (domain rules §1), one column per set. */
public final class Methods {

    /** Needs an Apple MDM push certificate (M-7). */
    public static final Set<EnrollmentMethod> APPLE = set(
            APPLE_BYOD,
            APPLE_USER_ENROLLMENT,
            APPLE_ADE,
            APPLE_ASM,
            APPLE_CONFIGURATOR_SETUP_ASSISTANT,
            APPLE_CONFIGURATOR_DIRECT,
            MAC_DIRECT);

    /** Assigned through Apple Business or School Manager (AP-4). */
    public static final Set<EnrollmentMethod> AUTOMATED_APPLE = set(APPLE_ADE, APPLE_ASM);

    /** Started by the user from the Company Portal or the settings; the enrollment type profile applies on iOS (AP-1). */
    public static final Set<EnrollmentMethod> USER_STARTED_APPLE = set(APPLE_BYOD, APPLE_USER_ENROLLMENT);

    /** The two personally owned Android flows, between which devices are routed (PR-7). */
    public static final Set<EnrollmentMethod> PERSONAL_ANDROID =
            set(ANDROID_DEVICE_ADMINISTRATOR, ANDROID_WORK_PROFILE);

    /** Corporate Android methods with Google's services: Android 8.0 and a token are needed (M-2, T-1). */
    public static final Set<EnrollmentMethod> CORPORATE_ANDROID_ENTERPRISE =
            set(ANDROID_DEDICATED, ANDROID_DEDICATED_SHARED, ANDROID_FULLY_MANAGED, ANDROID_CORPORATE_WORK_PROFILE);

    /** Android without Google's services. */
    public static final Set<EnrollmentMethod> AOSP = set(ANDROID_AOSP_USERLESS, ANDROID_AOSP_USER_ASSOCIATED);

    /** Needs managed Google Play (M-8). */
    public static final Set<EnrollmentMethod> ANDROID_ENTERPRISE =
            union(CORPORATE_ANDROID_ENTERPRISE, set(ANDROID_WORK_PROFILE));

    /** The four Autopilot modes, all of which run in the out-of-box experience. */
    public static final Set<EnrollmentMethod> AUTOPILOT = set(
            WINDOWS_AUTOPILOT_USER_DRIVEN,
            WINDOWS_AUTOPILOT_PRE_PROVISIONED,
            WINDOWS_AUTOPILOT_SELF_DEPLOYING,
            WINDOWS_AUTOPILOT_EXISTING);

    /** Provisioning packages; Windows IoT Core is brought in by one too. */
    public static final Set<EnrollmentMethod> PROVISIONING_PACKAGE = set(WINDOWS_BULK, WINDOWS_IOT_CORE);

    /** Reached by the MDM and MAM user scopes (U-2). */
    public static final Set<EnrollmentMethod> AUTO_ENROLLED =
            union(AUTOPILOT, set(WINDOWS_BYOD, WINDOWS_AAD_JOIN, WINDOWS_HYBRID_GPO));

    /** A person signs in during the enrollment (U-1). */
    public static final Set<EnrollmentMethod> USER_SIGNS_IN = set(
            APPLE_BYOD,
            APPLE_USER_ENROLLMENT,
            WINDOWS_BYOD,
            WINDOWS_MDM_ONLY,
            WINDOWS_AAD_JOIN,
            WINDOWS_AUTOPILOT_USER_DRIVEN,
            WINDOWS_AUTOPILOT_EXISTING,
            ANDROID_DEVICE_ADMINISTRATOR,
            ANDROID_WORK_PROFILE,
            ANDROID_FULLY_MANAGED,
            ANDROID_CORPORATE_WORK_PROFILE,
            ANDROID_AOSP_USER_ASSOCIATED);

    /** The enrollment profile says whether the device belongs to a user. */
    public static final Set<EnrollmentMethod> AFFINITY_BY_PROFILE =
            set(APPLE_ADE, APPLE_ASM, APPLE_CONFIGURATOR_SETUP_ASSISTANT);

    /** Nobody stands behind the attempt, whoever may be named in it (PR-3). */
    public static final Set<EnrollmentMethod> USERLESS = set(
            APPLE_CONFIGURATOR_DIRECT,
            MAC_DIRECT,
            WINDOWS_AUTOPILOT_SELF_DEPLOYING,
            WINDOWS_CO_MANAGEMENT,
            WINDOWS_BULK,
            WINDOWS_IOT_CORE,
            ANDROID_DEDICATED,
            ANDROID_DEDICATED_SHARED,
            ANDROID_AOSP_USERLESS);

    /** Starts with an enrollment token (T-1). */
    public static final Set<EnrollmentMethod> TOKEN_STARTED =
            union(union(CORPORATE_ANDROID_ENTERPRISE, AOSP), set(WINDOWS_BULK));

    /** Corporate by method (O-1). */
    public static final Set<EnrollmentMethod> CORPORATE = union(
            union(union(AUTOPILOT, PROVISIONING_PACKAGE), union(CORPORATE_ANDROID_ENTERPRISE, AOSP)),
            set(
                    APPLE_ADE,
                    APPLE_ASM,
                    APPLE_CONFIGURATOR_SETUP_ASSISTANT,
                    APPLE_CONFIGURATOR_DIRECT,
                    MAC_DIRECT,
                    WINDOWS_AAD_JOIN,
                    WINDOWS_HYBRID_GPO,
                    WINDOWS_CO_MANAGEMENT));

    /** The device limit applies; automated Apple methods only with affinity (DL-3). */
    public static final Set<EnrollmentMethod> LIMITED = set(
            ANDROID_WORK_PROFILE,
            ANDROID_FULLY_MANAGED,
            ANDROID_CORPORATE_WORK_PROFILE,
            ANDROID_DEVICE_ADMINISTRATOR,
            APPLE_BYOD,
            APPLE_USER_ENROLLMENT,
            APPLE_ADE,
            APPLE_ASM,
            WINDOWS_BYOD,
            WINDOWS_MDM_ONLY);

    /** Shared-device scenarios: never limited, never counted (DL-4). */
    public static final Set<EnrollmentMethod> SHARED_DEVICE =
            union(union(AUTOPILOT, USERLESS), set(WINDOWS_HYBRID_GPO, WINDOWS_AAD_JOIN));

    /** The "Azure applies" column of the limits table (DL-6). */
    public static final Set<EnrollmentMethod> DIRECTORY_LIMITED =
            union(union(LIMITED, AUTOPILOT), set(WINDOWS_AAD_JOIN, WINDOWS_CO_MANAGEMENT, WINDOWS_BULK));

    /** Closed to device enrollment managers (DEM-2). */
    public static final Set<EnrollmentMethod> CLOSED_TO_DEM = set(
            APPLE_ADE,
            APPLE_ASM,
            APPLE_CONFIGURATOR_SETUP_ASSISTANT,
            APPLE_CONFIGURATOR_DIRECT,
            ANDROID_FULLY_MANAGED,
            ANDROID_CORPORATE_WORK_PROFILE);

    private Methods() {}

    private static Set<EnrollmentMethod> set(EnrollmentMethod... methods) {
        return Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(methods)));
    }

    private static Set<EnrollmentMethod> union(Set<EnrollmentMethod> one, Set<EnrollmentMethod> other) {
        EnumSet<EnrollmentMethod> both = EnumSet.copyOf(one);
        both.addAll(other);
        return Collections.unmodifiableSet(both);
    }
}
