package dev.muster.fakeapple.portal;

import io.vertx.core.json.JsonObject;

/**
 * An enrollment profile that a server defined. It never changes.
 *
 * @param number its place in the organisation, from 1
 * @param owner number of the server that defined it
 * @param content as it was posted, without {@code devices}
 */
public record DeclaredProfile(int number, int owner, String uuid, JsonObject content) {}
