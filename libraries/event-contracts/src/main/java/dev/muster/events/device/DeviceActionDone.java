package dev.muster.events.device;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.Enrollment;
import java.time.Instant;
import java.util.UUID;

/**
 * The device did what an administrator asked of it.
 *
 * @param enrollment the enrollment by which it was managed
 * @param at when
 * @param actionId which request it answers
 * @param action what it did
 */
public record DeviceActionDone(Enrollment enrollment, Instant at, UUID actionId, DeviceAction action)
        implements DeviceLifecycleEvent {

    public DeviceActionDone {
        requireNonNull(enrollment, "enrollment");
        requireNonNull(at, "at");
        requireNonNull(actionId, "actionId");
        requireNonNull(action, "action");
    }
}
