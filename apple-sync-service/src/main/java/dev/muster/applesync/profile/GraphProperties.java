package dev.muster.applesync.profile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The properties Graph gives to profiles, and what values they take. */
final class GraphProperties {

    /** What a property takes. */
    enum Kind {
        BOOLEAN,
        NUMBER,
        TEXT,
        TEXTS,
        PAIRING,
        CERTIFICATES
    }

    private static final Map<String, Kind> OF_ALL = join(
            Map.of(
                    "displayName",
                    Kind.TEXT,
                    "description",
                    Kind.TEXT,
                    "musterLanguage",
                    Kind.TEXT,
                    "musterRegion",
                    Kind.TEXT),
            all(
                    Kind.BOOLEAN,
                    "enableAuthenticationViaCompanyPortal",
                    "requireCompanyPortalOnSetupAssistantEnrolledDevices",
                    "requiresUserAuthentication",
                    "configurationWebUrl",
                    "isMandatory",
                    "profileRemovalDisabled",
                    "supervisedModeEnabled",
                    "waitForDeviceConfiguredConfirmation",
                    "appleIdDisabled",
                    "applePayDisabled",
                    "diagnosticsDisabled",
                    "displayToneSetupDisabled",
                    "locationDisabled",
                    "privacyPaneDisabled",
                    "restoreBlocked",
                    "screenTimeScreenDisabled",
                    "siriDisabled",
                    "termsAndConditionsDisabled",
                    "touchIdDisabled"),
            all(Kind.TEXT, "deviceNameTemplate", "supportDepartment", "supportPhoneNumber"),
            all(Kind.TEXTS, "enrollmentTimeAzureAdGroupIds", "enabledSkipKeys"));

    private static final Map<String, Kind> OF_IOS = join(
            OF_ALL,
            all(
                    Kind.BOOLEAN,
                    "appearanceScreenDisabled",
                    "awaitDeviceConfiguredConfirmation",
                    "deviceToDeviceMigrationDisabled",
                    "enableSharedIPad",
                    "enableSingleAppEnrollmentMode",
                    "expressLanguageScreenDisabled",
                    "forceTemporarySession",
                    "homeButtonScreenDisabled",
                    "iMessageAndFaceTimeScreenDisabled",
                    "onBoardingScreenDisabled",
                    "passCodeDisabled",
                    "preferredLanguageScreenDisabled",
                    "restoreCompletedScreenDisabled",
                    "restoreFromAndroidDisabled",
                    "simSetupScreenDisabled",
                    "softwareUpdateScreenDisabled",
                    "updateCompleteScreenDisabled",
                    "userlessSharedAadModeEnabled",
                    "watchMigrationScreenDisabled",
                    "welcomeScreenDisabled",
                    "zoomDisabled"),
            all(
                    Kind.NUMBER,
                    "passcodeLockGracePeriodInSeconds",
                    "sharedIPadMaximumUserCount",
                    "temporarySessionTimeoutInSeconds",
                    "userSessionTimeoutInSeconds"),
            all(Kind.TEXT, "carrierActivationUrl", "companyPortalVppTokenId"),
            Map.of("managementCertificates", Kind.CERTIFICATES, "iTunesPairingMode", Kind.PAIRING));

    private static final Map<String, Kind> OF_MACOS = join(
            OF_ALL,
            all(
                    Kind.BOOLEAN,
                    "accessibilityScreenDisabled",
                    "autoAdvanceSetupEnabled",
                    "autoUnlockWithWatchDisabled",
                    "chooseYourLockScreenDisabled",
                    "dontAutoPopulatePrimaryAccountInfo",
                    "enableRestrictEditing",
                    "fileVaultDisabled",
                    "hideAdminAccount",
                    "iCloudDiagnosticsDisabled",
                    "iCloudStorageDisabled",
                    "passCodeDisabled",
                    "registrationDisabled",
                    "requestRequiresNetworkTether",
                    "setPrimarySetupAccountAsRegularUser",
                    "skipPrimarySetupAccountCreation",
                    "usePlatformSSODuringSetupAssistant",
                    "zoomDisabled"),
            all(
                    Kind.TEXT,
                    "adminAccountFullName",
                    "adminAccountUserName",
                    "primaryAccountFullName",
                    "primaryAccountUserName"));

    private static final Map<String, Kind> OF_THE_OTHERS =
            join(OF_ALL, all(Kind.BOOLEAN, "autoAdvanceSetupEnabled", "welcomeScreenDisabled"));

    /** Given back by us, and therefore sent back to us; nobody can set them. */
    static final Set<String> READ_ONLY = Set.of("id", "isDefault", "configurationEndpointUrl");

    private GraphProperties() {}

    static Map<String, Kind> of(ApplePlatform platform) {
        return switch (platform) {
            case IOS -> OF_IOS;
            case MACOS -> OF_MACOS;
            case TVOS, VISIONOS -> OF_THE_OTHERS;
        };
    }

    private static Map<String, Kind> all(Kind kind, String... names) {
        Map<String, Kind> properties = new HashMap<>();
        Arrays.asList(names).forEach(name -> properties.put(name, kind));
        return properties;
    }

    @SafeVarargs
    private static Map<String, Kind> join(Map<String, Kind>... parts) {
        Map<String, Kind> joined = new HashMap<>();
        Arrays.asList(parts).forEach(joined::putAll);
        return Map.copyOf(joined);
    }
}
