package dev.muster.applesync.profile;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Panes of the Setup Assistant that a profile can leave out, with the first version of each operating system that has them.
 *
 * <p>Source: Apple's {@code skipkeys} schema. Apple adds panes every year: a key that is not here is passed on, with a warning.
 */
public enum SetupPane {
    ACCESSIBILITY("Accessibility", "accessibilityScreenDisabled", null, "11.0", null, null),
    ACCESSIBILITY_APPEARANCE("AccessibilityAppearance", null, "17.0", null, null, null),
    ACTION_BUTTON("ActionButton", null, "17.0", null, null, null),
    ANDROID("Android", "restoreFromAndroidDisabled", "9.0", null, null, null),
    APPEARANCE("Appearance", "appearanceScreenDisabled", "13.0", "10.14", null, null),
    APPLE_ID("AppleID", "appleIdDisabled", "7.0", "10.9", "10.2", "26.0"),
    APP_STORE("AppStore", null, "14.3", "11.1", null, null),
    BIOMETRIC("Biometric", "touchIdDisabled", "8.1", "10.12.4", null, "26.0"),
    CAMERA_BUTTON("CameraButton", null, "18.0", null, null, null),
    DEVICE_TO_DEVICE_MIGRATION("DeviceToDeviceMigration", "deviceToDeviceMigrationDisabled", "12.4", null, null, null),
    DIAGNOSTICS("Diagnostics", "diagnosticsDisabled", "7.0", "10.9", "10.2", "26.0"),
    DISPLAY_TONE("DisplayTone", "displayToneSetupDisabled", "9.3.2", "10.13.6", null, null),
    ENABLE_LOCKDOWN_MODE("EnableLockdownMode", null, "17.1", "14.0", null, null),
    FILE_VAULT("FileVault", "fileVaultDisabled", null, "10.10", null, null),
    HOME_BUTTON_SENSITIVITY("HomeButtonSensitivity", "homeButtonScreenDisabled", "10.0", null, null, null),
    I_CLOUD_DIAGNOSTICS("iCloudDiagnostics", "iCloudDiagnosticsDisabled", null, "10.12.4", null, null),
    I_CLOUD_STORAGE("iCloudStorage", "iCloudStorageDisabled", null, "10.13.4", null, null),
    I_MESSAGE_AND_FACE_TIME("iMessageAndFaceTime", "iMessageAndFaceTimeScreenDisabled", "12.0", null, null, null),
    INTELLIGENCE("Intelligence", null, "18.0", "15.0", null, "26.0"),
    KEYBOARD("Keyboard", null, "13.0", null, null, null),
    LIQUID_GLASS("LiquidGlass", null, "27.0", "27.0", null, null),
    LOCATION("Location", "locationDisabled", "7.0", "10.11", "10.2", "26.0"),
    MESSAGING_ACTIVATION_USING_PHONE_NUMBER("MessagingActivationUsingPhoneNumber", null, "10.0", null, null, null),
    MULTITASKING("Multitasking", null, "26.0", null, null, null),
    ON_BOARDING("OnBoarding", "onBoardingScreenDisabled", "11.0", null, null, null),
    OSSHOWCASE("OSShowcase", null, "26.0", "26.1", null, null),
    PASSCODE("Passcode", "passCodeDisabled", "7.0", "10.9", null, "26.0"),
    PAYMENT("Payment", "applePayDisabled", "8.1", "10.12.4", null, "26.0"),
    PRIVACY("Privacy", "privacyPaneDisabled", "11.3", "10.13.4", "11.3", "26.0"),
    RESTORE("Restore", "restoreBlocked", "7.0", "10.9", null, null),
    RESTORE_COMPLETED("RestoreCompleted", "restoreCompletedScreenDisabled", "14.0", null, null, null),
    SCREEN_SAVER("ScreenSaver", null, null, null, "10.2", null),
    SAFETY("Safety", null, "16.0", null, null, null),
    SAFETY_AND_HANDLING("SafetyAndHandling", null, "18.4", null, null, null),
    SCREEN_TIME("ScreenTime", "screenTimeScreenDisabled", "12.0", "10.15", null, "26.0"),
    SIMSETUP("SIMSetup", "simSetupScreenDisabled", "12.0", null, null, null),
    SIRI("Siri", "siriDisabled", "7.0", "10.12", "10.2", "26.0"),
    SOFTWARE_UPDATE("SoftwareUpdate", "softwareUpdateScreenDisabled", "12.0", "15.4", null, "26.0"),
    SPOKEN_LANGUAGE("SpokenLanguage", null, "13.0", null, null, null),
    TAP_TO_SETUP("TapToSetup", null, null, null, "10.2", null),
    TERMS_OF_ADDRESS("TermsOfAddress", null, "16.0", "13.0", null, null),
    TIPS("Tips", null, null, null, null, "26.0"),
    TOS("TOS", "termsAndConditionsDisabled", "7.0", "10.9", "10.2", "26.0"),
    TVHOME_SCREEN_SYNC("TVHomeScreenSync", null, null, null, "11.0", null),
    TVPROVIDER_SIGN_IN("TVProviderSignIn", null, null, null, "11.0", null),
    TVROOM("TVRoom", null, null, null, "11.4", null),
    UNLOCK_WITH_WATCH("UnlockWithWatch", "autoUnlockWithWatchDisabled", null, "15.0", null, null),
    UPDATE_COMPLETED("UpdateCompleted", "updateCompleteScreenDisabled", "14.0", "26.1", null, null),
    WALLPAPER("Wallpaper", null, null, "14.1", null, null),
    WATCH_MIGRATION("WatchMigration", "watchMigrationScreenDisabled", "11.0", null, null, null),
    WEB_CONTENT_FILTERING("WebContentFiltering", null, "18.2", null, null, null),
    WELCOME("Welcome", "welcomeScreenDisabled", "13.0", "15.0", null, "26.0"),
    ZOOM("Zoom", "zoomDisabled", "8.3", null, null, "26.0");

    private static final Map<String, SetupPane> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(SetupPane::key, Function.identity()));

    private final String key;
    private final String property;
    private final String ios;
    private final String macos;
    private final String tvos;
    private final String visionos;

    SetupPane(String key, String property, String ios, String macos, String tvos, String visionos) {
        this.key = key;
        this.property = property;
        this.ios = ios;
        this.macos = macos;
        this.tvos = tvos;
        this.visionos = visionos;
    }

    public static Optional<SetupPane> ofKey(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** The pane a Graph property hides, such as {@code siriDisabled}; one word is used for another pane on the Mac. */
    public static Optional<SetupPane> ofProperty(String property) {
        if (property.equals("chooseYourLockScreenDisabled")) {
            return Optional.of(APPEARANCE);
        }
        return Arrays.stream(values())
                .filter(pane -> property.equals(pane.property))
                .findFirst();
    }

    /** Apple's name in {@code skip_setup_items}; case matters. */
    public String key() {
        return key;
    }

    /** The first version that has the pane; empty where that operating system has none. */
    public Optional<String> since(ApplePlatform platform) {
        return Optional.ofNullable(
                switch (platform) {
                    case IOS -> ios;
                    case MACOS -> macos;
                    case TVOS -> tvos;
                    case VISIONOS -> visionos;
                });
    }
}
