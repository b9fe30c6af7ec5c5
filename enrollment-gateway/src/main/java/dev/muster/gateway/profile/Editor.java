package dev.muster.gateway.profile;

import dev.muster.http.access.ScopeTags;

/**
 * The administrator behind a change.
 *
 * @param name whom the audit names
 * @param scope what they see and may change
 */
record Editor(String name, ScopeTags scope) {}
