package dev.muster.registry.identity;

import java.util.UUID;

/**
 * A device an identity belongs to.
 *
 * @param deviceId id of the device
 */
public record KnownDevice(UUID deviceId) {}
