package dev.muster.policy.change;

import dev.muster.policy.scopetag.AdministratorScope;

/**
 * Who changes, what they may change, and which version the change is meant for.
 *
 * @param name user principal
 * @param scope which documents they see and change
 * @param expectedVersion version of the document the change is meant for, null for whichever it is
 */
public record Editor(String name, AdministratorScope scope, Integer expectedVersion) {}
