package dev.muster.registry.device;

import static java.util.Objects.requireNonNull;

import dev.muster.events.device.DeviceState;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.policy.Ownership;
import dev.muster.registry.enrollment.EnrollmentRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A device as its enrollments make it.
 *
 * <p>Its latest completed enrollment speaks for it: an enrollment that is only asked for, or that came to nothing, takes
 * an enrolled device from nobody. A device that was never enrolled is pending while an enrollment is open, else failed.
 *
 * @param deviceId id of the device; survives re-enrollment
 * @param firstSeenAt when its first enrollment was asked for
 * @param state where it stands
 * @param changedAt since when
 * @param enrollmentId the enrollment that speaks for it
 * @param latestEnrollmentId the enrollment asked for last, the same unless it is being enrolled again or that failed
 * @param userPrincipalName primary user, null when userless
 * @param method the way it enrolled
 * @param ownership whose device it is
 * @param facts what it said about itself
 * @param enrolledAt when the enrollment was completed, null before
 * @param lastContactAt last sign of life in the enrollment that speaks for it
 */
public record Device(
        UUID deviceId,
        Instant firstSeenAt,
        EnrollmentState state,
        Instant changedAt,
        UUID enrollmentId,
        UUID latestEnrollmentId,
        String userPrincipalName,
        EnrollmentMethod method,
        Ownership ownership,
        DeviceFacts facts,
        Instant enrolledAt,
        Instant lastContactAt) {

    private static final Comparator<EnrollmentRecord> LATER = Comparator.comparing(EnrollmentRecord::completed)
            .thenComparing(EnrollmentRecord::open)
            .thenComparing(EnrollmentRecord::standingSince)
            .thenComparing(EnrollmentRecord::enrollmentId);

    private static final Comparator<EnrollmentRecord> ASKED_LATER = Comparator.<EnrollmentRecord, Instant>comparing(
                    enrollment -> enrollment.facts().knownSince())
            .thenComparing(EnrollmentRecord::enrollmentId);

    public Device {
        requireNonNull(deviceId, "deviceId");
        requireNonNull(firstSeenAt, "firstSeenAt");
        requireNonNull(state, "state");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(enrollmentId, "enrollmentId");
        requireNonNull(latestEnrollmentId, "latestEnrollmentId");
        requireNonNull(method, "method");
        requireNonNull(ownership, "ownership");
        requireNonNull(facts, "facts");
        requireNonNull(lastContactAt, "lastContactAt");
    }

    /**
     * @param enrollments every enrollment of the device, at least one
     */
    public static Device of(UUID deviceId, Collection<EnrollmentRecord> enrollments) {
        EnrollmentRecord speaking = enrollments.stream().max(LATER).orElseThrow();
        EnrollmentRecord latest = enrollments.stream().max(ASKED_LATER).orElseThrow();
        Instant firstSeenAt = enrollments.stream()
                .map(enrollment -> enrollment.facts().knownSince())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Device(
                deviceId,
                firstSeenAt,
                state(speaking),
                speaking.standingSince(),
                speaking.enrollmentId(),
                latest.enrollmentId(),
                speaking.facts().userPrincipalName(),
                speaking.facts().method(),
                speaking.facts().ownership() == null
                        ? Ownership.UNKNOWN
                        : speaking.facts().ownership(),
                speaking.facts().device(),
                speaking.completed() ? speaking.standingSince() : null,
                speaking.lastHeardAt());
    }

    private static EnrollmentState state(EnrollmentRecord speaking) {
        if (speaking.completed()) {
            return EnrollmentState.ENROLLED;
        }
        return speaking.open() ? EnrollmentState.PENDING : EnrollmentState.FAILED;
    }

    /** Whether others would notice the difference; a mere sign of life is nothing to tell everybody. */
    public boolean tellsTheSameAs(Device other) {
        return other != null && toldAlike(this).equals(toldAlike(other));
    }

    private static DeviceState toldAlike(Device device) {
        return device.told(Instant.EPOCH, null);
    }

    /** The device as others are told of it. */
    public DeviceState told() {
        return told(changedAt, lastContactAt);
    }

    private DeviceState told(Instant since, Instant contact) {
        return new DeviceState(
                deviceId,
                since,
                state,
                enrollmentId,
                userPrincipalName,
                method,
                ownership,
                facts,
                enrolledAt,
                contact,
                null,
                null,
                List.of(),
                null,
                null,
                List.of());
    }
}
