package dev.muster.applesync.token.change;

/**
 * Who changes, and which version the change is meant for.
 *
 * @param name user principal of the administrator
 * @param expectedVersion null for whichever it is
 */
public record Editor(String name, Integer expectedVersion) {}
