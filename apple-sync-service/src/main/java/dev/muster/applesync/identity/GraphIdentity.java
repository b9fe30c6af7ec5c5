package dev.muster.applesync.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/** A device as Graph's {@code importedAppleDeviceIdentity}; what is not Graph's is prefixed {@code muster}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GraphIdentity(
        @JsonProperty("@odata.context") String context,
        @JsonProperty("@odata.type") String type,
        String id,
        String serialNumber,
        String description,
        String discoverySource,
        @JsonProperty("isDeleted") boolean deleted,
        @JsonProperty("isSupervised") boolean supervised,
        String platform,
        String enrollmentState,
        Instant createdDateTime,
        Instant lastContactedDateTime,
        UUID requestedEnrollmentProfileId,
        Instant requestedEnrollmentProfileAssignmentDateTime,
        String musterDeviceFamily,
        String musterModel,
        String musterColor,
        String musterAssetTag,
        String musterOs,
        Instant musterLastModifiedDateTime,
        Instant musterRemovedDateTime,
        String musterProfileStatus,
        UUID musterAssignedProfileId,
        String musterAssignedProfileName,
        Instant musterProfileAssignedDateTime,
        Instant musterProfilePushedDateTime,
        boolean musterChangedSinceActivation,
        String musterAssignmentOutcome,
        int musterAssignmentAttempts,
        Instant musterNextAttemptDateTime,
        Instant musterThrottledUntil) {

    static GraphIdentity of(AppleIdentity device) {
        return of(device, null);
    }

    /** @param context address of the metadata where the device is the whole answer, null within a collection */
    static GraphIdentity of(AppleIdentity device, String context) {
        AppleIdentity.ProfileStanding profile = device.profile();
        AppleIdentity.Attempt attempt = device.attempt();
        return new GraphIdentity(
                context,
                "#microsoft.graph.importedAppleDeviceIdentity",
                device.serial(),
                device.serial(),
                device.description(),
                device.source(),
                device.deleted(),
                device.supervised(),
                device.platform(),
                device.enrollmentState(),
                device.createdAt(),
                device.lastContactAt(),
                profile.wantedId(),
                device.requestedAt(),
                device.deviceFamily(),
                device.model(),
                device.color(),
                device.assetTag(),
                device.os(),
                device.changedAt(),
                device.removedAt(),
                profile.status(),
                profile.assignedId(),
                profile.assignedName(),
                profile.assignedAt(),
                profile.pushedAt(),
                profile.changedSinceActivation(),
                attempt.outcome(),
                attempt.count(),
                attempt.nextAt(),
                attempt.throttledUntil());
    }
}
