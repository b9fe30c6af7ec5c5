package dev.muster.reporting.device;

import java.time.Instant;
import java.util.UUID;

/**
 * A device as the registry told it last.
 *
 * @param deviceId id of the device
 * @param name name people see, else null
 * @param state where it stands in its life
 * @param user primary user, null when userless
 * @param enrollmentId its current or last enrollment
 * @param changedAt when the registry said so
 */
public record Device(
        UUID deviceId,
        String name,
        String state,
        String user,
        String platform,
        String osVersion,
        String manufacturer,
        String model,
        String serialNumber,
        String method,
        String ownership,
        String ownershipEvidence,
        String category,
        String profileName,
        Instant enrolledAt,
        Instant lastContactAt,
        Instant certificateExpiresAt,
        UUID enrollmentId,
        Instant changedAt) {}
