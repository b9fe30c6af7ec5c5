package dev.muster.reporting.graph;

import dev.muster.events.enrollment.EnrollmentMethod;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Ways of enrolling in the words of Graph's {@code deviceEnrollmentType}. */
final class EnrollmentTypes {

    private EnrollmentTypes() {}

    static String of(EnrollmentMethod method) {
        return switch (method) {
            case APPLE_BYOD,
                    MAC_DIRECT,
                    WINDOWS_MDM_ONLY,
                    WINDOWS_IOT_CORE,
                    ANDROID_DEVICE_ADMINISTRATOR,
                    ANDROID_WORK_PROFILE -> "userEnrollment";
            case APPLE_USER_ENROLLMENT -> "appleUserEnrollment";
            case APPLE_ADE, APPLE_ASM, APPLE_CONFIGURATOR_SETUP_ASSISTANT -> "appleBulkWithUser";
            case APPLE_CONFIGURATOR_DIRECT -> "appleBulkWithoutUser";
            case WINDOWS_BYOD -> "windowsAutoEnrollment";
            case WINDOWS_AAD_JOIN,
                    WINDOWS_AUTOPILOT_USER_DRIVEN,
                    WINDOWS_AUTOPILOT_PRE_PROVISIONED,
                    WINDOWS_AUTOPILOT_EXISTING -> "windowsAzureADJoin";
            case WINDOWS_AUTOPILOT_SELF_DEPLOYING -> "windowsAzureADJoinUsingDeviceAuth";
            case WINDOWS_HYBRID_GPO, WINDOWS_CO_MANAGEMENT -> "windowsCoManagement";
            case WINDOWS_BULK -> "windowsBulkUserless";
            case ANDROID_DEDICATED, ANDROID_DEDICATED_SHARED -> "androidEnterpriseDedicatedDevice";
            case ANDROID_FULLY_MANAGED -> "androidEnterpriseFullyManaged";
            case ANDROID_CORPORATE_WORK_PROFILE -> "androidEnterpriseCorporateWorkProfile";
            case ANDROID_AOSP_USER_ASSOCIATED -> "androidAOSPUserOwnedDeviceEnrollment";
            case ANDROID_AOSP_USERLESS -> "androidAOSPUserlessDeviceEnrollment";
        };
    }

    /** Each of Graph's words and the methods it stands for. */
    static Map<String, List<String>> words() {
        Map<String, List<String>> words = new TreeMap<>();
        Stream.of(EnrollmentMethod.values())
                .forEach(method -> words.merge(
                        of(method),
                        List.of(method.code()),
                        (some, one) ->
                                Stream.concat(some.stream(), one.stream()).toList()));
        return words;
    }
}
