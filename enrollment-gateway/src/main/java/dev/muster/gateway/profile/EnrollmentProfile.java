package dev.muster.gateway.profile;

import static java.util.Objects.requireNonNull;

import dev.muster.gateway.token.EnrollmentToken;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An Android enrollment profile with the one token that is in force (T-1, T-2).
 *
 * @param profileId id
 * @param mode kind of devices it enrolls
 * @param displayName name administrators gave it
 * @param description what it is for, may be null
 * @param deviceNameTemplate name devices get, may be null; at most 63 characters
 * @param wifi network to join first, null when none
 * @param quota how often each of its tokens may be used, null when without bound
 * @param token the token in force or the last one, null when there never was one
 * @param createdAt when it was made
 * @param changedAt when it was changed last
 * @param version rises with every change
 * @param scopeTags ids of the scope tags it carries
 */
public record EnrollmentProfile(
        UUID profileId,
        EnrollmentMode mode,
        String displayName,
        String description,
        String deviceNameTemplate,
        Wifi wifi,
        Integer quota,
        EnrollmentToken token,
        Instant createdAt,
        Instant changedAt,
        int version,
        List<String> scopeTags) {

    public EnrollmentProfile {
        requireNonNull(profileId, "profileId");
        requireNonNull(mode, "mode");
        requireNonNull(displayName, "displayName");
        scopeTags = List.copyOf(scopeTags);
    }

    /** Whether devices can enroll with it at this moment. */
    public boolean usable(Instant now) {
        return token != null && token.refusal(now).isEmpty();
    }
}
