package dev.muster.policy.slot;

import dev.muster.events.device.DeviceState;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.policy.engine.known.KnownDevice;
import java.time.Instant;
import java.util.UUID;

/**
 * A slot of a user: a device, or the place reserved for one on its way (DL-5).
 *
 * @param enrollmentId enrollment that holds it
 * @param deviceId the device, null as long as it is only reserved
 * @param userPrincipalName whose slot
 * @param method the way of enrolling
 * @param device what the device says about itself
 * @param state whether it counts depends on this and on time (DL-2)
 * @param since when it reached the state
 * @param lastContactAt last sign of life
 * @param changedAt orders what the registry says about it; of a reservation, when it was made
 */
public record HeldSlot(
        UUID enrollmentId,
        UUID deviceId,
        String userPrincipalName,
        EnrollmentMethod method,
        DeviceFacts device,
        KnownDevice.State state,
        Instant since,
        Instant lastContactAt,
        Instant changedAt) {

    /**
     * The slot a decision reserves, in the flow the device was sent to: on Android it may be another than it asked for
     * (PR-7).
     */
    public static HeldSlot reserved(EnrollmentRequested attempt, EnrollmentDecided decision) {
        Instant now = decision.decidedAt();
        return new HeldSlot(
                attempt.attemptId(),
                null,
                attempt.user().principalName(),
                decision.routedTo() == null ? attempt.method() : decision.routedTo(),
                attempt.device(),
                KnownDevice.State.PENDING,
                now,
                now,
                now);
    }

    /** The slot of a device the registry tells of. */
    static HeldSlot of(DeviceState device) {
        return new HeldSlot(
                device.enrollmentId(),
                device.deviceId(),
                device.userPrincipalName(),
                device.method(),
                device.device(),
                state(device),
                device.changedAt(),
                device.lastContactAt(),
                device.changedAt());
    }

    /** The device as the engine counts it. */
    public KnownDevice known() {
        return new KnownDevice(
                device.deviceName(),
                device.platform(),
                method,
                device.serialNumber(),
                device.imei(),
                device.hardwareId(),
                state,
                since,
                lastContactAt);
    }

    private static KnownDevice.State state(DeviceState device) {
        return switch (device.state()) {
            case PENDING -> KnownDevice.State.PENDING;
            case ENROLLED, PENDING_RESET -> KnownDevice.State.MANAGED;
            case FAILED -> KnownDevice.State.FAILED;
            case RETIRED, WIPED, REMOVED, DELETED -> KnownDevice.State.DELETED;
        };
    }
}
