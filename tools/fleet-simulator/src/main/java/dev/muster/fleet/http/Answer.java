package dev.muster.fleet.http;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * What a service answered.
 *
 * @param status HTTP status
 * @param location {@code Location}, null when absent
 * @param retryAfter {@code Retry-After}, null when absent
 * @param text body, empty when there was none
 */
public record Answer(int status, String location, String retryAfter, String text) {

    /** Whether the service did what it was asked. */
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** The body as JSON; an empty object when it is none. */
    public JsonObject json() {
        try {
            return text.isBlank() ? new JsonObject() : new JsonObject(text);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }
}
