package dev.muster.registry.group;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Devices to be looked at again, because the rule of a group or a category changed.
 *
 * @param id its id
 * @param groupId the group, null where it is a category
 * @param categoryId the category, null where it is a group
 * @param stage what is looked at now
 * @param after the last one looked at, in the order of ids
 * @param visited how many were looked at
 */
public record Visit(UUID id, UUID groupId, UUID categoryId, Stage stage, UUID after, long visited) {

    /** Before every id. */
    public static final UUID START = new UUID(0, 0);

    /** What is looked at, in this order. */
    public enum Stage {
        DEVICES,
        REGISTRATIONS
    }

    public Visit {
        requireNonNull(id, "id");
        requireNonNull(stage, "stage");
        requireNonNull(after, "after");
    }

    static Visit ofGroup(UUID id, UUID groupId) {
        return new Visit(id, groupId, null, Stage.DEVICES, START, 0);
    }

    /** The devices of a category. */
    public static Visit ofCategory(UUID id, UUID categoryId) {
        return new Visit(id, null, categoryId, Stage.DEVICES, START, 0);
    }

    /** The visit after some more were looked at. */
    Visit after(UUID last, int more) {
        return new Visit(id, groupId, categoryId, stage, last, visited + more);
    }

    /** The visit at its second stage. */
    Visit ofRegistrations() {
        return new Visit(id, groupId, categoryId, Stage.REGISTRATIONS, START, visited);
    }
}
