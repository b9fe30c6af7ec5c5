package dev.muster.applesync.token.change;

import dev.muster.http.graph.IfMatch;

/**
 * Who changes, and which version the change is meant for.
 *
 * @param name user principal of the administrator
 * @param ifMatch which versions
 */
public record Editor(String name, IfMatch ifMatch) {}
