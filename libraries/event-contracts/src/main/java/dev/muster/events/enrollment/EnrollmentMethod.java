package dev.muster.events.enrollment;

import java.util.Set;

/** The way a device comes under management (domain rules §1). */
public enum EnrollmentMethod {
    APPLE_BYOD("appleByod", Platform.IOS, Platform.MACOS),
    APPLE_USER_ENROLLMENT("appleUserEnrollment", Platform.IOS),
    APPLE_ADE("appleAde", Platform.IOS, Platform.MACOS),
    APPLE_ASM("appleAsm", Platform.IOS, Platform.MACOS),
    APPLE_CONFIGURATOR_SETUP_ASSISTANT("appleConfiguratorSetupAssistant", Platform.IOS),
    APPLE_CONFIGURATOR_DIRECT("appleConfiguratorDirect", Platform.IOS),
    MAC_DIRECT("macDirect", Platform.MACOS),
    WINDOWS_BYOD("windowsByod", Platform.WINDOWS),
    WINDOWS_MDM_ONLY("windowsMdmOnly", Platform.WINDOWS),
    WINDOWS_AAD_JOIN("windowsAadJoin", Platform.WINDOWS),
    WINDOWS_AUTOPILOT_USER_DRIVEN("windowsAutopilotUserDriven", Platform.WINDOWS),
    WINDOWS_AUTOPILOT_PRE_PROVISIONED("windowsAutopilotPreProvisioned", Platform.WINDOWS),
    WINDOWS_AUTOPILOT_SELF_DEPLOYING("windowsAutopilotSelfDeploying", Platform.WINDOWS),
    WINDOWS_AUTOPILOT_EXISTING("windowsAutopilotExisting", Platform.WINDOWS),
    WINDOWS_HYBRID_GPO("windowsHybridGpo", Platform.WINDOWS),
    WINDOWS_CO_MANAGEMENT("windowsCoManagement", Platform.WINDOWS),
    WINDOWS_BULK("windowsBulk", Platform.WINDOWS),
    WINDOWS_IOT_CORE("windowsIotCore", Platform.WINDOWS),
    ANDROID_DEVICE_ADMINISTRATOR("androidDeviceAdministrator", Platform.ANDROID),
    ANDROID_WORK_PROFILE("androidWorkProfile", Platform.ANDROID),
    ANDROID_DEDICATED("androidDedicated", Platform.ANDROID),
    ANDROID_DEDICATED_SHARED("androidDedicatedShared", Platform.ANDROID),
    ANDROID_FULLY_MANAGED("androidFullyManaged", Platform.ANDROID),
    ANDROID_CORPORATE_WORK_PROFILE("androidCorporateWorkProfile", Platform.ANDROID),
    ANDROID_AOSP_USERLESS("androidAospUserless", Platform.ANDROID),
    ANDROID_AOSP_USER_ASSOCIATED("androidAospUserAssociated", Platform.ANDROID);

    private final String code;
    private final Set<Platform> platforms;

    EnrollmentMethod(String code, Platform... platforms) {
        this.code = code;
        this.platforms = Set.of(platforms);
    }

    /** Name on the wire. */
    public String code() {
        return code;
    }

    /** Platforms the method exists on (M-1). */
    public Set<Platform> platforms() {
        return platforms;
    }

    @Override
    public String toString() {
        return code;
    }
}
