package dev.muster.gateway.contact;

import java.util.UUID;

/**
 * A category a user may choose (C-1).
 *
 * @param description what it is for, may be null
 */
public record Category(UUID categoryId, String displayName, String description) {}
