package dev.muster.policy.document;

import dev.muster.policy.document.PolicySettings.OnePlatform;
import dev.muster.policy.document.PolicySettings.StatusPage;
import dev.muster.policy.engine.filter.FilterScope;
import java.util.Optional;

/**
 * Where assignment filters can be used (PR-4, E-2).
 *
 * @param platform the platform a filter must be for
 * @param scope what its rule may ask
 */
public record FilterUse(FilterPlatform platform, FilterScope scope) {

    /** How filters can be used with these settings; empty where they cannot. */
    public static Optional<FilterUse> of(PolicySettings settings) {
        if (settings instanceof StatusPage) {
            return Optional.of(new FilterUse(FilterPlatform.WINDOWS, FilterScope.ENROLLMENT_STATUS_PAGE));
        }
        if (settings instanceof OnePlatform one) {
            return switch (one.platform()) {
                case WINDOWS -> of(FilterPlatform.WINDOWS);
                case IOS -> of(FilterPlatform.IOS);
                case MACOS -> of(FilterPlatform.MACOS);
                case ANDROID_DEVICE_ADMINISTRATOR, ANDROID_WORK_PROFILE -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private static Optional<FilterUse> of(FilterPlatform platform) {
        return Optional.of(new FilterUse(platform, platform.scope()));
    }
}
