package dev.muster.registry.manageddevice;

import dev.muster.events.device.EnrollmentState;
import dev.muster.registry.device.Device;
import java.time.Duration;
import java.time.Instant;

/** When a device is expected to talk to us next (D-3): often in its first 24 hours, then every eight hours. */
final class CheckInCadence {

    private static final Duration FIRST = Duration.ofHours(24);
    private static final Duration OFTEN = Duration.ofMinutes(15);
    private static final Duration THEN = Duration.ofHours(8);

    private CheckInCadence() {}

    /** By when, going by its last contact; null for a device that is not managed. */
    static Instant next(Device device) {
        if (device.enrolledAt() == null
                || device.state() != EnrollmentState.ENROLLED && device.state() != EnrollmentState.PENDING_RESET) {
            return null;
        }
        boolean young = device.lastContactAt().isBefore(device.enrolledAt().plus(FIRST));
        return device.lastContactAt().plus(young ? OFTEN : THEN);
    }
}
