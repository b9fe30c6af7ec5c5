package dev.muster.applesync.apple;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A device as Apple lists it. Everything but the serial number may be null.
 *
 * @param serialNumber trimmed, upper case
 * @param model for people
 * @param description for people
 * @param color for people
 * @param assetTag of the purchase
 * @param os {@code iOS}, {@code iPadOS}, {@code OSX}, {@code tvOS}, {@code visionOS} or what Apple invents next
 * @param deviceFamily {@code iPad}, {@code iPhone}, {@code iPod}, {@code Mac}, {@code AppleTV}, {@code Vision} …
 * @param profileStatus how far the profile has come
 * @param profileUuid profile assigned at Apple
 * @param profileAssignedAt when it was assigned
 * @param profilePushedAt when the device fetched it
 * @param assignedAt when the device was assigned to this server
 * @param assignedBy who did it: an e-mail address, personal data
 * @param operation what happened to it, null in the full list
 * @param operationAt when, null in the full list
 * @param migrationDeadline until when it has to move here from another MDM
 * @param replacement whether it replaced another device
 * @param releasedByReplacement whether it was released because another replaced it
 * @param imeis international mobile equipment identities
 * @param meids mobile equipment identifiers
 * @param eid identifier of its embedded SIM
 */
public record AppleDevice(
        String serialNumber,
        String model,
        String description,
        String color,
        String assetTag,
        String os,
        String deviceFamily,
        ProfileStanding profileStatus,
        String profileUuid,
        Instant profileAssignedAt,
        Instant profilePushedAt,
        Instant assignedAt,
        String assignedBy,
        Operation operation,
        Instant operationAt,
        Instant migrationDeadline,
        boolean replacement,
        boolean releasedByReplacement,
        List<String> imeis,
        List<String> meids,
        String eid) {

    public AppleDevice {
        requireNonNull(serialNumber, "serialNumber");
        imeis = List.copyOf(imeis);
        meids = List.copyOf(meids);
    }

    /** A device Apple does not have for this server any more; all that is left of it is its serial number. */
    public static AppleDevice gone(String serialNumber) {
        return new AppleDevice(
                serialNumber,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Operation.DELETED,
                null,
                null,
                false,
                false,
                List.of(),
                List.of(),
                null);
    }

    /** How far a profile has come at Apple. */
    public enum ProfileStanding {
        EMPTY("empty"),
        ASSIGNED("assigned"),
        PUSHED("pushed"),
        REMOVED("removed"),
        /** A word Apple invented after this was written. */
        UNKNOWN("unknown");

        private final String code;

        ProfileStanding(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    /** What happened to a device. */
    public enum Operation {
        ADDED("added"),
        MODIFIED("modified"),
        DELETED("deleted"),
        /** A word Apple invented after this was written. */
        UNKNOWN("unknown");

        private final String code;

        Operation(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }
}
