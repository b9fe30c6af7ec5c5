package dev.muster.fakeapple.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent back. */
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    /** The media type of Apple's JSON. */
    public static final String JSON = "application/json;charset=UTF8";

    static Answer json(JsonObject body) {
        return new Answer(200, JSON, body.encode().getBytes(UTF_8), Map.of());
    }

    static Answer json(byte[] body) {
        return new Answer(200, JSON, body, Map.of());
    }

    /** The same with one more header. */
    public Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, body, more);
    }

    /** The same with another body. */
    public Answer withBody(byte[] other) {
        return new Answer(status, contentType, other, headers);
    }
}
