package dev.muster.registry.cleanup;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which devices a rule is for: those members of Graph's {@code deviceCleanupRulePlatformType} that enroll here. */
public enum CleanupPlatform {
    ALL("all", "true"),
    ANDROID_AOSP("androidAOSP", "method in ('androidAospUserless', 'androidAospUserAssociated')"),
    ANDROID_DEVICE_ADMINISTRATOR("androidDeviceAdministrator", "method = 'androidDeviceAdministrator'"),
    ANDROID_CORPORATE(
            "androidDedicatedAndFullyManagedCorporateOwnedWorkProfile",
            "method in ('androidDedicated', 'androidDedicatedShared', 'androidFullyManaged',"
                    + " 'androidCorporateWorkProfile')"),
    ANDROID_WORK_PROFILE("androidPersonallyOwnedWorkProfile", "method = 'androidWorkProfile'"),
    IOS("ios", "platform = 'ios'"),
    MACOS("macOS", "platform = 'macos'"),
    WINDOWS("windows", "platform = 'windows' and not " + CleanupPlatform.HOLOGRAPHIC),
    WINDOWS_HOLOGRAPHIC("windowsHolographic", "platform = 'windows' and " + CleanupPlatform.HOLOGRAPHIC);

    private static final String HOLOGRAPHIC =
            "(coalesce(operating_system_sku, '') ilike 'holographic' or coalesce(model, '') ilike '%hololens%')";

    private final String code;
    private final String condition;

    CleanupPlatform(String code, String condition) {
        this.code = code;
        this.condition = condition;
    }

    /** Graph's name. */
    public String code() {
        return code;
    }

    /** The same over the columns of {@code device}. */
    public String condition() {
        return condition;
    }

    @Override
    public String toString() {
        return code;
    }

    public static Optional<CleanupPlatform> of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code.equalsIgnoreCase(code))
                .findFirst();
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(CleanupPlatform::code).toList();
    }
}
