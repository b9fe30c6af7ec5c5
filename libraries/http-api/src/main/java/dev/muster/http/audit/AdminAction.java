package dev.muster.http.audit;

import static java.util.Objects.requireNonNull;

/**
 * What an administrator did to one thing. Neither {@code before} nor {@code after} may hold a secret.
 *
 * @param action {@code create}, {@code update}, {@code delete}, {@code assign} …
 * @param resourceType kind of the thing, by its name in the API
 * @param resourceId id of the thing
 * @param resourceName its display name, may be null
 * @param before how it was, as its API shows it; null when it is new
 * @param after how it is now, as its API shows it; null when it is gone
 */
public record AdminAction(
        String action, String resourceType, String resourceId, String resourceName, Object before, Object after) {

    public AdminAction {
        requireNonNull(action, "action");
        requireNonNull(resourceType, "resourceType");
        requireNonNull(resourceId, "resourceId");
    }

    public static AdminAction create(String resourceType, String resourceId, String resourceName, Object after) {
        return new AdminAction("create", resourceType, resourceId, resourceName, null, after);
    }

    public static AdminAction update(
            String resourceType, String resourceId, String resourceName, Object before, Object after) {
        return new AdminAction("update", resourceType, resourceId, resourceName, before, after);
    }

    public static AdminAction delete(String resourceType, String resourceId, String resourceName, Object before) {
        return new AdminAction("delete", resourceType, resourceId, resourceName, before, null);
    }
}
