package dev.muster.applesync.token.change;

import dev.muster.http.access.ScopeTags;
import dev.muster.http.graph.IfMatch;

/**
 * Who changes, what they see, and which version the change is meant for.
 *
 * @param name user principal of the administrator
 * @param scope the administrator's scope tags
 * @param ifMatch which versions
 */
public record Editor(String name, ScopeTags scope, IfMatch ifMatch) {}
