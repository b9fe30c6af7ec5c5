package dev.muster.applesync.profile;

import dev.muster.applesync.apple.ProfileDefinition;
import dev.muster.events.apple.AdeAuthentication;
import dev.muster.events.apple.AdeProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * A profile in Apple's terms, and as an enrollment sees it.
 *
 * @param definition what Apple gets
 * @param enrollment what it means for an enrollment
 */
public record AppleTerms(ProfileDefinition definition, AdeProfile enrollment) {

    /**
     * @param profileId id of the profile; Apple keeps it as what tells our profiles from others'
     * @param url where devices ask for their configuration
     * @param webUrl where people sign in within the Setup Assistant
     */
    public static AppleTerms of(UUID profileId, ProfileSettings settings, String url, String webUrl) {
        boolean modern = settings.authentication() == AdeAuthentication.SETUP_ASSISTANT_MODERN;
        ProfileDefinition definition = new ProfileDefinition(
                settings.name(),
                url,
                modern ? webUrl : null,
                profileId.toString(),
                settings.supervised(),
                settings.mandatory(),
                !settings.locked(),
                settings.sharedIpad() != null,
                settings.pairing() == Pairing.ALLOW,
                settings.awaitConfiguration(),
                settings.autoAdvance(),
                settings.phone(),
                null,
                settings.department(),
                List.of(),
                settings.pairing() == Pairing.REQUIRES_CERTIFICATE ? settings.pairingCertificates() : List.of(),
                List.copyOf(settings.skipped()),
                settings.language(),
                settings.region());
        AdeProfile enrollment = new AdeProfile(
                profileId,
                settings.name(),
                settings.userAffinity(),
                settings.supervised(),
                settings.locked(),
                settings.sharedIpad() != null,
                settings.authentication(),
                settings.awaitConfiguration());
        return new AppleTerms(definition, enrollment);
    }

    /** Of everything a device learns when it is activated: equal means Apple need not be told (AP-3). */
    public UUID content() {
        return UUID.nameUUIDFromBytes((definition + "\n" + enrollment).getBytes(StandardCharsets.UTF_8));
    }
}
