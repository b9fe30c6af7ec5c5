package dev.muster.gateway.contact;

import dev.muster.events.device.DeviceState;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.device.PendingAction;
import dev.muster.events.enrollment.EnrollmentMethod;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * How an enrollment stands in the device registry.
 *
 * @param enrollmentId the enrollment
 * @param deviceId the device
 * @param changedAt since when
 * @param state where the device stands
 * @param method the way it enrolled
 * @param category name of its category, null when it has none
 * @param categoryTelling number of the telling its category is from: another each time it changed, 0 while none was told
 * @param actions what it was asked to do, in the order asked
 * @param replaced whether the device completed another enrollment since
 */
public record Standing(
        UUID enrollmentId,
        UUID deviceId,
        Instant changedAt,
        EnrollmentState state,
        EnrollmentMethod method,
        String category,
        long categoryTelling,
        List<PendingAction> actions,
        boolean replaced) {

    public Standing {
        actions = List.copyOf(actions);
    }

    /** What a state of the device says of its current enrollment. */
    public static Standing of(DeviceState device) {
        return new Standing(
                device.enrollmentId(),
                device.deviceId(),
                device.changedAt(),
                device.state(),
                device.method(),
                device.category(),
                0,
                device.pendingActions(),
                false);
    }

    /** Whether both are to be kept one after the other: a category that came and went was told all the same. */
    boolean differsInCategory(Standing other) {
        return !Objects.equals(category, other.category);
    }

    /** The one that is newer; of two of the same time the second. */
    static Standing later(Standing first, Standing second) {
        return first.changedAt().isAfter(second.changedAt()) ? first : second;
    }
}
