package dev.muster.registry.group;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * A dynamic device group.
 *
 * @param id its id, by which policies name it
 * @param displayName its name
 * @param description what it is for, may be null
 * @param mailNickname kept for clients, may be null
 * @param rule which devices are in
 * @param paused whether its members stay as they are, whatever the rule says
 * @param version grows with every change
 * @param createdAt when it was created
 * @param changedAt when it was changed last
 * @param settledAt since when every device is where the rule puts it, null while the first round lasts
 */
public record DeviceGroup(
        UUID id,
        String displayName,
        String description,
        String mailNickname,
        String rule,
        boolean paused,
        int version,
        Instant createdAt,
        Instant changedAt,
        Instant settledAt) {

    public DeviceGroup {
        requireNonNull(id, "id");
        requireNonNull(displayName, "displayName");
        requireNonNull(rule, "rule");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(changedAt, "changedAt");
    }

    /** The same, before every device was looked at. */
    DeviceGroup unsettled() {
        return new DeviceGroup(
                id, displayName, description, mailNickname, rule, paused, version, createdAt, changedAt, null);
    }
}
