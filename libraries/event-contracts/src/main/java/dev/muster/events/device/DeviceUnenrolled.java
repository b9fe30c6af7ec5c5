package dev.muster.events.device;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.Enrollment;
import java.time.Instant;

/**
 * The user took the device out of management (M-9).
 *
 * @param enrollment the enrollment that ended
 * @param at when
 */
public record DeviceUnenrolled(Enrollment enrollment, Instant at) implements DeviceLifecycleEvent {

    public DeviceUnenrolled {
        requireNonNull(enrollment, "enrollment");
        requireNonNull(at, "at");
    }
}
