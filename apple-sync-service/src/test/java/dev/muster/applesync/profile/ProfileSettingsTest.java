package dev.muster.applesync.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.events.apple.AdeAuthentication;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AP-2, setting by setting, in the words administrators use. */
class ProfileSettingsTest {

    private final ObjectNode said =
            JsonNodeFactory.instance.objectNode().put("displayName", "Phones").put("supervisedModeEnabled", true);

    @Test
    void aNameAndSupervisionAreEnough() {
        assertThat(settings(ApplePlatform.IOS).mistakes()).isEmpty();
    }

    @Test
    void edge22_lockedEnrollmentNeedsSupervision() {
        said.put("profileRemovalDisabled", true).put("supervisedModeEnabled", false);
        assertThat(settings(ApplePlatform.IOS).mistakes())
                .singleElement()
                .asString()
                .contains("FLAGS_INVALID");
    }

    @Test
    void edge22_thatPairingIsNotAllowedIsSaid() {
        said.put("iTunesPairingMode", "disallow");
        assertThat(terms().definition().allowPairing()).isFalse();
    }

    @ParameterizedTest(name = "shared iPad, {0} = {1}: {2}")
    @CsvSource({
        "sharedIPadMaximumUserCount, 24, true",
        "sharedIPadMaximumUserCount, 25, false",
        "sharedIPadMaximumUserCount, 0, false",
        "passcodeLockGracePeriodInSeconds, 0, true",
        "passcodeLockGracePeriodInSeconds, 14400, true",
        "passcodeLockGracePeriodInSeconds, 14401, false",
        "userSessionTimeoutInSeconds, 0, true",
        "userSessionTimeoutInSeconds, 29, false",
        "userSessionTimeoutInSeconds, 30, true",
        "temporarySessionTimeoutInSeconds, 29, false"
    })
    void theNumbersOfASharedIpadHaveBounds(String property, int value, boolean allowed) {
        said.put("enableSharedIPad", true).put(property, value);
        assertThat(settings(ApplePlatform.IOS).mistakes().isEmpty()).isEqualTo(allowed);
    }

    @Test
    void aSharedIpadHasNoUserOfItsOwnAndIsSupervised() {
        said.put("enableSharedIPad", true).put("requiresUserAuthentication", true);
        assertThat(settings(ApplePlatform.IOS).mistakes()).hasSize(1);
        said.put("requiresUserAuthentication", false).put("supervisedModeEnabled", false);
        assertThat(settings(ApplePlatform.IOS).mistakes()).hasSize(1);
    }

    @Test
    void temporarySessionsOnlyCancelTheSettingsAboutUsers() {
        said.put("enableSharedIPad", true)
                .put("forceTemporarySession", true)
                .put("sharedIPadMaximumUserCount", 99)
                .put("passcodeLockGracePeriodInSeconds", 99_999)
                .put("userSessionTimeoutInSeconds", 1);
        assertThat(settings(ApplePlatform.IOS).mistakes()).isEmpty();
        assertThat(settings(ApplePlatform.IOS).sharedIpad().mostUsers()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "iPad-{{SERIAL}}, true",
        "{{DEVICETYPE}}-{{SERIAL}}, true",
        "{{USER}}, false",
        "{{SERIAL, false",
        "0123456789012345678901234567890123456789012345678901234567890123, false"
    })
    void theNameTemplateHasTwoVariablesAndSixtyThreeCharacters(String template, boolean allowed) {
        said.put("deviceNameTemplate", template);
        assertThat(settings(ApplePlatform.IOS).mistakes().isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false, ",
        "true, true, false, companyPortal",
        "true, false, true, setupAssistantModern",
        "true, false, false, setupAssistantLegacy"
    })
    void threeFlagsChooseTheAuthentication(boolean user, boolean portal, boolean web, String expected) {
        said.put("requiresUserAuthentication", user)
                .put("enableAuthenticationViaCompanyPortal", portal)
                .put("configurationWebUrl", web);
        AdeAuthentication chosen = settings(ApplePlatform.IOS).authentication();
        assertThat(chosen == null ? null : chosen.toString()).isEqualTo(expected);
    }

    @Test
    void anAuthenticationWithoutUserAffinityIsRefused() {
        said.put("enableAuthenticationViaCompanyPortal", true);
        assertThat(settings(ApplePlatform.IOS).mistakes()).hasSize(1);
    }

    @Test
    void modernAuthenticationBringsTheWebPageAndKeepsTheOtherAddressForOlderSystems() {
        said.put("requiresUserAuthentication", true).put("configurationWebUrl", true);
        assertThat(terms().definition().configurationWebUrl()).isEqualTo("https://mdm/web");
        assertThat(terms().definition().url()).isEqualTo("https://mdm");
    }

    @Test
    void panesHaveAFirstVersionOfTheirOperatingSystem() {
        assertThat(SetupPane.SIRI.since(ApplePlatform.IOS)).contains("7.0");
        assertThat(SetupPane.FILE_VAULT.since(ApplePlatform.IOS)).isEmpty();
        assertThat(SetupPane.ofProperty("siriDisabled")).contains(SetupPane.SIRI);
    }

    @Test
    void AP3_theNameTemplateAloneIsNoOtherContent() {
        UUID before = terms().content();
        said.put("deviceNameTemplate", "x-{{SERIAL}}");
        assertThat(terms().content()).isEqualTo(before);
        said.put("supportDepartment", "IT");
        assertThat(terms().content()).isNotEqualTo(before);
    }

    private ProfileSettings settings(ApplePlatform platform) {
        return GraphProfile.settings(platform, said);
    }

    private AppleTerms terms() {
        return AppleTerms.of(new UUID(1, 1), settings(ApplePlatform.IOS), "https://mdm", "https://mdm/web");
    }
}
