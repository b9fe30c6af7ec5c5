package dev.muster.events.device;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.policy.Ownership;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A device as the registry knows it now. A deleted device is a tombstone.
 *
 * @param deviceId id of the device; survives re-enrollment
 * @param changedAt when the state was reached
 * @param state where it stands in its life
 * @param enrollmentId the current or last enrollment
 * @param userPrincipalName primary user, null when userless
 * @param method the way it enrolled
 * @param ownership whose device it is
 * @param device what it said about itself when it enrolled last
 * @param enrolledAt when the enrollment was completed, null while pending
 * @param lastContactAt last sign of life
 * @param category category administrators defined and the user chose, may be null (C-1)
 * @param enrollmentProfileName enrollment profile it came with, may be null
 * @param deviceGroups ids of the dynamic device groups it is in (C-2)
 * @param ownershipEvidence what the ownership rests on, may be null
 * @param certificateExpiresAt when its management certificate expires, null when it has none (D-2)
 * @param pendingActions what it was asked to do and has not done yet, in the order asked
 */
public record DeviceState(
        UUID deviceId,
        Instant changedAt,
        EnrollmentState state,
        UUID enrollmentId,
        String userPrincipalName,
        EnrollmentMethod method,
        Ownership ownership,
        DeviceFacts device,
        Instant enrolledAt,
        Instant lastContactAt,
        String category,
        String enrollmentProfileName,
        List<String> deviceGroups,
        String ownershipEvidence,
        Instant certificateExpiresAt,
        List<PendingAction> pendingActions)
        implements Event {

    public DeviceState {
        requireNonNull(deviceId, "deviceId");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(state, "state");
        requireNonNull(enrollmentId, "enrollmentId");
        requireNonNull(method, "method");
        requireNonNull(ownership, "ownership");
        requireNonNull(device, "device");
        deviceGroups = deviceGroups == null ? List.of() : List.copyOf(deviceGroups);
        pendingActions = pendingActions == null ? List.of() : List.copyOf(pendingActions);
    }

    @Override
    public String key() {
        return deviceId.toString();
    }

    @Override
    public Instant at() {
        return changedAt;
    }

    @Override
    public String about() {
        return key();
    }
}
