package dev.muster.events.audit;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An administrator changed something.
 *
 * @param actionId id of the action
 * @param actionAt when
 * @param actor user principal of the administrator
 * @param service service it was done at
 * @param action {@code create}, {@code update}, {@code delete}, {@code assign}, {@code setPriority} …
 * @param resourceType kind of the thing changed
 * @param resourceId id of the thing changed
 * @param resourceName its display name, may be null
 * @param before how it was, by the property names of its API and without secrets; null when it is new
 * @param after how it is now, in the same manner; null when it is gone
 */
public record AdminActionRecorded(
        UUID actionId,
        Instant actionAt,
        String actor,
        String service,
        String action,
        String resourceType,
        String resourceId,
        String resourceName,
        Map<String, Object> before,
        Map<String, Object> after)
        implements Event {

    public AdminActionRecorded {
        requireNonNull(actionId, "actionId");
        requireNonNull(actionAt, "actionAt");
        requireNonNull(actor, "actor");
        requireNonNull(service, "service");
        requireNonNull(action, "action");
        requireNonNull(resourceType, "resourceType");
        requireNonNull(resourceId, "resourceId");
    }

    @Override
    public String key() {
        return actor;
    }

    @Override
    public Instant at() {
        return actionAt;
    }

    @Override
    public String about() {
        return resourceId;
    }
}
