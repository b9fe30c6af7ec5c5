package dev.muster.applesync.profile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A profile as it is stored.
 *
 * @param profileId id of the profile
 * @param tokenId token it is of
 * @param platform operating system it is for
 * @param properties what administrators wrote, in Graph's words
 * @param content of what Apple is to have, see {@link AppleTerms#content()}
 * @param defined of what Apple has, null before it was defined
 * @param appleUuid Apple's id of what it has, null before it was defined
 * @param refusal why Apple did not take it, null when it did or was not asked
 * @param version rises with every change
 * @param createdAt when it was made
 * @param changedAt when it was changed last
 * @param changedBy who did that
 */
public record EnrollmentProfile(
        UUID profileId,
        UUID tokenId,
        ApplePlatform platform,
        ObjectNode properties,
        UUID content,
        UUID defined,
        String appleUuid,
        String refusal,
        int version,
        Instant createdAt,
        Instant changedAt,
        String changedBy) {

    public EnrollmentProfile {
        requireNonNull(profileId, "profileId");
        requireNonNull(tokenId, "tokenId");
        requireNonNull(platform, "platform");
        requireNonNull(properties, "properties");
        requireNonNull(content, "content");
    }

    public String name() {
        return properties.path("displayName").asText();
    }

    /** Whether Apple has it as it is here. */
    public boolean isDefined() {
        return appleUuid != null && content.equals(defined);
    }

    /** What it says. */
    public ProfileSettings settings() {
        return GraphProfile.settings(platform, properties);
    }

    EnrollmentProfile changed(ObjectNode newProperties, UUID newContent, Instant at, String by) {
        return new EnrollmentProfile(
                profileId,
                tokenId,
                platform,
                newProperties,
                newContent,
                defined,
                appleUuid,
                null,
                version + 1,
                createdAt,
                at,
                by);
    }
}
