package dev.muster.registry.group;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.registry.device.Device;
import java.util.List;
import java.util.UUID;

/**
 * What rules are evaluated against: a device, or a registration with Autopilot whose device has not enrolled.
 *
 * @param id id of the device or the registration
 * @param facts what the device said about itself; of a registration its platform and name
 * @param ownership whose it is, null while nobody knows
 * @param category name of its category, null when it has none (C-1)
 * @param enrollmentProfileName enrollment profile it came with, or is to come with; may be null
 * @param registrations its registrations with Autopilot
 */
public record Candidate(
        UUID id,
        DeviceFacts facts,
        Ownership ownership,
        String category,
        String enrollmentProfileName,
        List<Registered> registrations) {

    public Candidate {
        requireNonNull(id, "id");
        requireNonNull(facts, "facts");
        registrations = List.copyOf(registrations);
    }

    /**
     * A registration with Autopilot.
     *
     * @param id id of the registration
     * @param groupTag its group tag, may be null
     */
    public record Registered(UUID id, String groupTag) {}

    /** A device with the name of its category and its registrations. */
    static Candidate of(Device device, String category, List<Registered> registrations) {
        return new Candidate(
                device.deviceId(),
                device.facts(),
                device.ownership() == Ownership.UNKNOWN ? null : device.ownership(),
                category,
                device.management().enrollmentProfileName(),
                registrations);
    }

    /** A registration whose device has not enrolled. */
    public static Candidate registered(UUID id, String groupTag, String displayName, String profileName) {
        return new Candidate(
                id,
                new DeviceFacts(Platform.WINDOWS, null, null, null, null, null, null, null, displayName),
                null,
                null,
                profileName,
                List.of(new Registered(id, groupTag)));
    }
}
