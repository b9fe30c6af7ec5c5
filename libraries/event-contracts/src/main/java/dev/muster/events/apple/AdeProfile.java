package dev.muster.events.apple;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * What an ADE enrollment profile means for an enrollment (AP-2).
 *
 * @param profileId id of the profile
 * @param name name administrators gave it
 * @param userAffinity whether the device will belong to a user
 * @param supervised whether the device becomes supervised
 * @param locked whether the user cannot remove management (M-9)
 * @param sharedIpad whether it becomes a Shared iPad
 * @param authentication where the user authenticates, null without affinity
 * @param awaitFinalConfiguration whether Setup Assistant waits for the configuration (AP-4)
 */
public record AdeProfile(
        UUID profileId,
        String name,
        boolean userAffinity,
        boolean supervised,
        boolean locked,
        boolean sharedIpad,
        AdeAuthentication authentication,
        boolean awaitFinalConfiguration) {

    public AdeProfile {
        requireNonNull(profileId, "profileId");
        requireNonNull(name, "name");
    }
}
