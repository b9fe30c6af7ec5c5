package dev.muster.applesync.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A device as administrators see it.
 *
 * @param serial serial number
 * @param description Apple's, or an administrator's for an imported one
 * @param source how it came here, a word of Graph's
 * @param deleted whether Apple has released it (S-5)
 * @param removedAt when we learnt that, null while it is assigned
 * @param platform a word of Graph's
 * @param model for people
 * @param color for people
 * @param assetTag of the purchase
 * @param deviceFamily Apple's word
 * @param os Apple's word
 * @param createdAt when it came here first
 * @param changedAt when something about it changed last
 * @param requestedAt when a profile was assigned to it by hand, null for never
 * @param supervised whether its assigned profile supervises it
 * @param profile where its profile stands
 * @param attempt how assigning goes
 * @param enrollmentState a word of Graph's
 * @param lastContactAt when it was heard of last, null for never
 */
public record AppleIdentity(
        String serial,
        String description,
        String source,
        boolean deleted,
        Instant removedAt,
        String platform,
        String model,
        String color,
        String assetTag,
        String deviceFamily,
        String os,
        Instant createdAt,
        Instant changedAt,
        Instant requestedAt,
        boolean supervised,
        ProfileStanding profile,
        Attempt attempt,
        String enrollmentState,
        Instant lastContactAt) {

    /**
     * Where the profile of a device stands.
     *
     * @param status Apple's word
     * @param wantedId profile it is to have, null when none
     * @param assignedId profile of ours that it has at Apple, null when none
     * @param assignedName its name
     * @param assignedAt when Apple assigned it
     * @param pushedAt when the device fetched it
     * @param changedSinceActivation whether the device was set up with something else than it is to have (AP-3)
     */
    public record ProfileStanding(
            String status,
            UUID wantedId,
            UUID assignedId,
            String assignedName,
            Instant assignedAt,
            Instant pushedAt,
            boolean changedSinceActivation) {}

    /**
     * How assigning a profile goes.
     *
     * @param outcome what Apple said last, null before the first attempt
     * @param count how often it failed in a row
     * @param nextAt not tried again before, null for at once
     * @param throttledUntil until when Apple wants the device left alone, null when it does not
     */
    public record Attempt(String outcome, int count, Instant nextAt, Instant throttledUntil) {}
}
