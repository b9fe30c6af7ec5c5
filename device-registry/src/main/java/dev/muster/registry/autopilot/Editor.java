package dev.muster.registry.autopilot;

import dev.muster.http.access.ScopeTags;

/**
 * The administrator behind a change of profiles.
 *
 * @param name whom the audit names
 * @param scope what they see and may change
 */
record Editor(String name, ScopeTags scope) {}
