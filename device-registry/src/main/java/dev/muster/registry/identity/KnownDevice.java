package dev.muster.registry.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A device an identity belongs to.
 *
 * @param deviceId id of the device
 * @param firstSeenAt when its first enrollment was asked for
 */
public record KnownDevice(UUID deviceId, Instant firstSeenAt) {}
