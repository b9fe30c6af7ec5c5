package dev.muster.registry.group;

import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import java.util.UUID;

/**
 * A member of a group as clients see it.
 *
 * @param id id of the device, or of the registration while its device has not enrolled
 * @param kind {@code device} or {@code registration}
 * @param displayName its name, may be null
 * @param platform its platform
 * @param osVersion may be null
 * @param manufacturer may be null
 * @param model may be null
 * @param serialNumber may be null
 * @param ownership whose it is, null while unknown
 * @param category name of its category, may be null
 * @param enrollmentProfileName may be null
 */
public record Member(
        UUID id,
        String kind,
        String displayName,
        Platform platform,
        String osVersion,
        String manufacturer,
        String model,
        String serialNumber,
        Ownership ownership,
        String category,
        String enrollmentProfileName) {}
