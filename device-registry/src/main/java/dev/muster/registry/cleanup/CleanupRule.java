package dev.muster.registry.cleanup;

import java.time.Instant;
import java.util.UUID;

/**
 * Devices of a platform that were silent for so many days are removed.
 *
 * @param id id of the rule
 * @param displayName its name
 * @param description what it is for, may be null
 * @param platform which devices
 * @param days how long, 30 to 270
 * @param changedAt when it was made or changed last
 * @param version counts its changes
 */
public record CleanupRule(
        UUID id,
        String displayName,
        String description,
        CleanupPlatform platform,
        int days,
        Instant changedAt,
        long version) {

    static final int SHORTEST = 30;
    static final int LONGEST = 270;
}
