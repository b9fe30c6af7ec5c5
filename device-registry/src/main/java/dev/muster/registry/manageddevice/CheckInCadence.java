package dev.muster.registry.manageddevice;

import dev.muster.events.device.EnrollmentState;
import dev.muster.registry.device.Device;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * When a device is expected to talk to us next (D-3): often at first, then now and then. The gateway tells devices by the
 * same settings.
 */
@Singleton
class CheckInCadence {

    private final Duration frequentFor;
    private final Duration frequently;
    private final Duration usually;

    CheckInCadence(
            @ConfigProperty(name = "muster.contact.frequent-for", defaultValue = "PT24H") Duration frequentFor,
            @ConfigProperty(name = "muster.contact.frequent-interval", defaultValue = "PT15M") Duration frequently,
            @ConfigProperty(name = "muster.contact.interval", defaultValue = "PT8H") Duration usually) {
        this.frequentFor = frequentFor;
        this.frequently = frequently;
        this.usually = usually;
    }

    /** By when, going by its last contact; null for a device that is not managed. */
    Instant next(Device device) {
        if (device.enrolledAt() == null
                || device.state() != EnrollmentState.ENROLLED && device.state() != EnrollmentState.PENDING_RESET) {
            return null;
        }
        boolean young = device.lastContactAt().isBefore(device.enrolledAt().plus(frequentFor));
        return device.lastContactAt().plus(young ? frequently : usually);
    }
}
