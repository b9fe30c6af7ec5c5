package dev.muster.applesync.profile;

import static java.util.Objects.requireNonNull;

import dev.muster.events.apple.AdeAuthentication;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an administrator says in a profile (AP-2). Texts are null where nothing is said.
 *
 * @param platform operating system it is for
 * @param name name, also at Apple
 * @param userAffinity whether the device will belong to a user
 * @param authentication where the user authenticates, null without affinity
 * @param supervised whether the device becomes supervised
 * @param locked whether management cannot be removed
 * @param mandatory whether the user cannot leave enrollment out
 * @param awaitConfiguration whether Setup Assistant waits for the configuration (AP-4)
 * @param pairing whether it synchronises with computers
 * @param pairingCertificates certificates of those computers, base64 of DER
 * @param sharedIpad how it is shared, null when it is not
 * @param nameTemplate name of the device; the one setting that reaches devices without a reset (AP-3)
 * @param department department shown to the user
 * @param phone phone number shown to the user
 * @param activationUrl where the carrier activates an eSIM
 * @param autoAdvance whether Setup Assistant needs nobody
 * @param language language for that, ISO 639-1
 * @param region region for that, ISO 3166-1
 * @param skipped panes that are left out, by Apple's names
 */
public record ProfileSettings(
        ApplePlatform platform,
        String name,
        boolean userAffinity,
        AdeAuthentication authentication,
        boolean supervised,
        boolean locked,
        boolean mandatory,
        boolean awaitConfiguration,
        Pairing pairing,
        List<String> pairingCertificates,
        SharedIpad sharedIpad,
        String nameTemplate,
        String department,
        String phone,
        String activationUrl,
        boolean autoAdvance,
        String language,
        String region,
        SortedSet<String> skipped) {

    private static final int LONGEST_NAME = 125;
    private static final int LONGEST_PHONE = 50;
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_TEMPLATE = 63;
    private static final int MOST_CERTIFICATES = 10;
    private static final int MOST_PANES = 200;
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(.*?)}}");

    public ProfileSettings {
        requireNonNull(platform, "platform");
        requireNonNull(pairing, "pairing");
        pairingCertificates = List.copyOf(pairingCertificates);
    }

    /** Everything that is wrong, in words for administrators; empty when the profile can be used. */
    public List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            mistakes.add("displayName is needed, with at most " + LONGEST_NAME + " characters");
        }
        if (locked && !supervised) {
            mistakes.add("profileRemovalDisabled needs supervisedModeEnabled (Apple: FLAGS_INVALID)");
        }
        if (!userAffinity && authentication != null) {
            mistakes.add("an authentication needs requiresUserAuthentication");
        }
        if (userAffinity && platform != ApplePlatform.IOS && platform != ApplePlatform.MACOS) {
            mistakes.add("requiresUserAuthentication is for iOS, iPadOS and macOS");
        }
        checkSharing(mistakes);
        checkTexts(mistakes);
        checkPairing(mistakes);
        if (autoAdvance && (isNot(language, "[a-z]{2,3}") || isNot(region, "[A-Z]{2}"))) {
            mistakes.add("autoAdvanceSetupEnabled needs musterLanguage and musterRegion (Apple: LOCALE_INVALID)");
        }
        if (skipped.size() > MOST_PANES
                || skipped.stream().anyMatch(pane -> isNot(pane, "[A-Za-z][A-Za-z0-9]{0,63}"))) {
            mistakes.add("enabledSkipKeys takes at most " + MOST_PANES + " names of letters and digits");
        }
        return mistakes;
    }

    private void checkSharing(List<String> mistakes) {
        if (sharedIpad == null) {
            return;
        }
        if (platform != ApplePlatform.IOS || userAffinity || !supervised) {
            mistakes.add(
                    "enableSharedIPad is for iPads, without requiresUserAuthentication and with supervisedModeEnabled");
        }
        mistakes.addAll(sharedIpad.mistakes());
    }

    private void checkTexts(List<String> mistakes) {
        if (isLonger(department, LONGEST_NAME)) {
            mistakes.add("supportDepartment takes at most " + LONGEST_NAME + " characters (Apple: DEPARTMENT_INVALID)");
        }
        if (isLonger(phone, LONGEST_PHONE)) {
            mistakes.add(
                    "supportPhoneNumber takes at most " + LONGEST_PHONE + " characters (Apple: SUPPORT_PHONE_INVALID)");
        }
        if (isLonger(nameTemplate, LONGEST_TEMPLATE)) {
            mistakes.add("deviceNameTemplate takes at most " + LONGEST_TEMPLATE + " characters");
        }
        if (nameTemplate != null && !knowsItsVariables()) {
            mistakes.add("deviceNameTemplate takes the variables {{SERIAL}} and {{DEVICETYPE}}");
        }
        if (activationUrl != null && (platform != ApplePlatform.IOS || !isWebAddress(activationUrl))) {
            mistakes.add("carrierActivationUrl takes an https address, for iOS and iPadOS");
        }
    }

    private void checkPairing(List<String> mistakes) {
        if (pairing == Pairing.REQUIRES_CERTIFICATE && pairingCertificates.isEmpty()) {
            mistakes.add("iTunesPairingMode requiresCertificate needs managementCertificates");
        }
        if (pairingCertificates.size() > MOST_CERTIFICATES) {
            mistakes.add("managementCertificates takes at most " + MOST_CERTIFICATES);
        }
    }

    private boolean knowsItsVariables() {
        Matcher variables = VARIABLE.matcher(nameTemplate);
        while (variables.find()) {
            if (!variables.group(1).equals("SERIAL") && !variables.group(1).equals("DEVICETYPE")) {
                return false;
            }
        }
        String rest = VARIABLE.matcher(nameTemplate).replaceAll("");
        return !rest.contains("{{") && !rest.contains("}}");
    }

    private static boolean isWebAddress(String text) {
        try {
            return text.length() <= LONGEST_URL
                    && "https".equals(URI.create(text).getScheme());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static boolean isLonger(String text, int most) {
        return text != null && text.length() > most;
    }

    private static boolean isNot(String text, String pattern) {
        return text == null || !text.matches(pattern);
    }

    /** What an administrator may want to know, though the profile can be used. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (String pane : skipped) {
            SetupPane.ofKey(pane)
                    .ifPresentOrElse(
                            known -> {
                                if (known.since(platform).isEmpty()) {
                                    warnings.add(platform + " has no pane " + pane);
                                }
                            },
                            () -> warnings.add("Apple is told of the pane " + pane + ", which is not known here"));
        }
        return warnings;
    }
}
