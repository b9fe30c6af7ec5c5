package dev.muster.registry.category;

import static java.util.Objects.requireNonNull;

import dev.muster.events.device.DeviceCategoryState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A category of devices.
 *
 * @param id its id
 * @param displayName its name, unique in any case
 * @param description what it is for, may be null
 * @param scopeTags ids of scope tags that divide administrators
 * @param version grows with every change
 * @param createdAt when it was created
 * @param changedAt when it was changed last
 */
public record Category(
        UUID id,
        String displayName,
        String description,
        List<String> scopeTags,
        int version,
        Instant createdAt,
        Instant changedAt) {

    public Category {
        requireNonNull(id, "id");
        requireNonNull(displayName, "displayName");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(changedAt, "changedAt");
        scopeTags = List.copyOf(scopeTags);
    }

    DeviceCategoryState told(String by) {
        return new DeviceCategoryState(id, displayName, description, changedAt, by);
    }
}
