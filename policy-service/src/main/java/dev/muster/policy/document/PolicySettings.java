package dev.muster.policy.document;

import dev.muster.events.enrollment.Platform;
import dev.muster.policy.engine.apple.EnrollmentType;
import dev.muster.policy.engine.restriction.RestrictedPlatform;
import dev.muster.policy.engine.restriction.RestrictionSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a policy document says. */
public sealed interface PolicySettings {

    PolicyKind kind();

    /** Among which documents the priority counts: per kind, and per platform for restrictions of one platform. */
    default String ranking() {
        return kind().code();
    }

    /** How many devices a user may have, 1 to 15 (DL-1). */
    record Limit(int limit) implements PolicySettings {
        @Override
        public PolicyKind kind() {
            return PolicyKind.LIMIT;
        }
    }

    /** Restrictions of all platforms in one document: the built-in default (PR-1). */
    record AllPlatforms(Map<RestrictedPlatform, RestrictionSettings> restrictions) implements PolicySettings {
        public AllPlatforms {
            restrictions = Map.copyOf(restrictions);
        }

        @Override
        public PolicyKind kind() {
            return PolicyKind.PLATFORM_RESTRICTIONS;
        }
    }

    /** Restrictions of one platform (PR-1). */
    record OnePlatform(RestrictedPlatform platform, RestrictionSettings restriction) implements PolicySettings {
        @Override
        public PolicyKind kind() {
            return PolicyKind.SINGLE_PLATFORM_RESTRICTION;
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
            boolean installQualityUpdates,
            boolean blockDeviceUseUntilAllAppsAndProfilesAreInstalled,
            List<String> selectedMobileAppIds)
            implements PolicySettings {
        public StatusPage {
            selectedMobileAppIds = List.copyOf(selectedMobileAppIds);
        }

        @Override
        public PolicyKind kind() {
            return PolicyKind.ENROLLMENT_STATUS_PAGE;
        }
    }

    /** An assignment filter: a rule about devices of a platform (PR-4). */
    record FilterDefinition(FilterPlatform platform, String rule) implements PolicySettings {
        @Override
        public PolicyKind kind() {
            return PolicyKind.ASSIGNMENT_FILTER;
        }
    }

    /**
     * Terms and conditions (U-5).
     *
     * @param title heading users see
     * @param bodyText the text users accept
     * @param acceptanceStatement summary shown at the prompt
     * @param requiredVersion the version users must have accepted; raised to ask everybody again
     */
    record TermsText(String title, String bodyText, String acceptanceStatement, int requiredVersion)
            implements PolicySettings {
        @Override
        public PolicyKind kind() {
            return PolicyKind.TERMS;
        }
    }

    /** An Apple enrollment type profile (AP-1). */
    record EnrollmentTypeChoice(EnrollmentType type) implements PolicySettings {
        @Override
        public PolicyKind kind() {
            return PolicyKind.ENROLLMENT_TYPE;
        }
    }

    /** Whom Windows auto-enrollment brings under management, or under app management (U-2); groups are the targets. */
    record MobilityScope(PolicyKind kind, AppliesTo appliesTo) implements PolicySettings {}

    /** Who must show more than one factor on these platforms (U-3); groups are the targets. */
    record MultiFactor(AppliesTo appliesTo, Set<Platform> platforms) implements PolicySettings {
        public MultiFactor {
            platforms = Set.copyOf(platforms);
        }

        @Override
        public PolicyKind kind() {
            return PolicyKind.MULTI_FACTOR;
        }
    }

    /** The directory-level device limit, null when off (DL-6). */
    record DirectoryLimit(Integer limit) implements PolicySettings {
        @Override
        public PolicyKind kind() {
            return PolicyKind.DIRECTORY_LIMIT;
        }
    }

    /**
     * Licences (U-4). Members of the groups in the targets have one, beside the users an administrator listed.
     *
     * @param required whether licences are asked for
     * @param deviceLicences whether devices without user affinity are licensed
     */
    record Licensing(boolean required, boolean deviceLicences) implements PolicySettings {
        @Override
        public PolicyKind kind() {
            return PolicyKind.LICENSING;
        }
    }

    /** The device enrollment managers (DEM-1), by user principal. */
    record Managers(List<Account> accounts) implements PolicySettings {
        public Managers {
            accounts = List.copyOf(accounts);
        }

        @Override
        public PolicyKind kind() {
            return PolicyKind.DEVICE_ENROLLMENT_MANAGERS;
        }

        /**
         * An account.
         *
         * @param userPrincipalName in lower case
         */
        public record Account(String userPrincipalName, Instant addedAt, String addedBy) {}
    }

    /** An app as far as enrollment asks: it is there, and its targets say whose devices get it (E-5). */
    record MobileApp() implements PolicySettings {
        @Override
        public PolicyKind kind() {
            return PolicyKind.MOBILE_APP;
        }
    }

    /** A scope tag: says nothing, others carry its id. */
    record ScopeTag() implements PolicySettings {
        @Override
        public PolicyKind kind() {
            return PolicyKind.SCOPE_TAG;
        }
    }
}
