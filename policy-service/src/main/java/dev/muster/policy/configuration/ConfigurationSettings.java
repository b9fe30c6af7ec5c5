package dev.muster.policy.configuration;

import dev.muster.policy.engine.restriction.RestrictedPlatform;
import dev.muster.policy.engine.restriction.RestrictionSettings;
import java.util.List;
import java.util.Map;

/** What a policy document says. */
public sealed interface ConfigurationSettings {

    Kind kind();

    /** Among which documents the priority counts: per kind, and per platform for restrictions of one platform. */
    default String ranking() {
        return kind().code();
    }

    /** How many devices a user may have, 1 to 15 (DL-1). */
    record Limit(int limit) implements ConfigurationSettings {
        @Override
        public Kind kind() {
            return Kind.LIMIT;
        }
    }

    /** Restrictions of all platforms in one document: the built-in default (PR-1). */
    record AllPlatforms(Map<RestrictedPlatform, RestrictionSettings> restrictions) implements ConfigurationSettings {
        public AllPlatforms {
            restrictions = Map.copyOf(restrictions);
        }

        @Override
        public Kind kind() {
            return Kind.PLATFORM_RESTRICTIONS;
        }
    }

    /** Restrictions of one platform (PR-1). */
    record OnePlatform(RestrictedPlatform platform, RestrictionSettings restriction) implements ConfigurationSettings {
        @Override
        public Kind kind() {
            return Kind.SINGLE_PLATFORM_RESTRICTION;
        }

        @Override
        public String ranking() {
            return kind().code() + ":" + platform.code();
        }
    }

    /**
     * An Enrollment Status Page (E-3), by the names of Graph's properties.
     *
     * @param selectedMobileAppIds the apps that are waited for; empty means all
     */
    record StatusPage(
            boolean showInstallationProgress,
            boolean blockDeviceSetupRetryByUser,
            boolean allowDeviceResetOnInstallFailure,
            boolean allowLogCollectionOnInstallFailure,
            String customErrorMessage,
            int installProgressTimeoutInMinutes,
            boolean allowDeviceUseOnInstallFailure,
            boolean trackInstallProgressForAutopilotOnly,
            boolean disableUserStatusTrackingAfterFirstUser,
            boolean allowNonBlockingAppInstallation,
            boolean blockDeviceUseUntilAllAppsAndProfilesAreInstalled,
            List<String> selectedMobileAppIds)
            implements ConfigurationSettings {
        public StatusPage {
            selectedMobileAppIds = List.copyOf(selectedMobileAppIds);
        }

        @Override
        public Kind kind() {
            return Kind.ENROLLMENT_STATUS_PAGE;
        }
    }
}
