package dev.muster.registry.autopilot;

import java.time.Instant;
import java.util.UUID;

/**
 * A deployment profile.
 *
 * @param id id of the profile
 * @param displayName its name
 * @param settings what it does
 * @param version grows with every change
 * @param createdAt when it was made; of several that a device could get, it gets the oldest
 * @param changedAt when it was changed last
 */
public record DeploymentProfile(
        UUID id, String displayName, ProfileSettings settings, int version, Instant createdAt, Instant changedAt) {}
