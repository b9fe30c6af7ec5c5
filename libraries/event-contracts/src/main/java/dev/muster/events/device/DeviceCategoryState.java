package dev.muster.events.device;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * A category that users may choose for their devices (C-1). A deleted one is a tombstone.
 *
 * @param categoryId id of the category
 * @param displayName its name
 * @param description what it is for, may be null
 * @param changedAt when it came to be so
 * @param changedBy the administrator
 */
public record DeviceCategoryState(
        UUID categoryId, String displayName, String description, Instant changedAt, String changedBy) implements Event {

    public DeviceCategoryState {
        requireNonNull(categoryId, "categoryId");
        requireNonNull(displayName, "displayName");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(changedBy, "changedBy");
    }

    @Override
    public String key() {
        return categoryId.toString();
    }

    @Override
    public Instant at() {
        return changedAt;
    }

    @Override
    public String about() {
        return key();
    }
}
