package dev.muster.policy.change;

import dev.muster.http.graph.IfMatch;
import dev.muster.policy.scopetag.AdministratorScope;

/**
 * Who changes, what they may change, and which version the change is meant for.
 *
 * @param name user principal
 * @param scope which documents they see and change
 * @param expected versions of the document the change is meant for
 */
public record Editor(String name, AdministratorScope scope, IfMatch expected) {}
