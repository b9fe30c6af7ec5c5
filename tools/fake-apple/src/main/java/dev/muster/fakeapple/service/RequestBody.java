package dev.muster.fakeapple.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The JSON object a client sent. */
record RequestBody(JsonObject json) {

    private static final String MALFORMED = "MALFORMED_REQUEST_BODY";

    static RequestBody of(Call call) {
        try {
            return new RequestBody(new JsonObject(new String(call.body(), UTF_8)));
        } catch (DecodeException e) {
            throw Refusal.badRequest(MALFORMED);
        }
    }

    /** The text under this key; empty when it is missing, null or "". */
    Optional<String> text(String key) {
        var value = json.getValue(key);
        if (value != null && !(value instanceof String)) {
            throw Refusal.badRequest(MALFORMED);
        }
        return Optional.ofNullable((String) value).filter(text -> !text.isEmpty());
    }

    int limit(int usual, int maximum) {
        var value = json.getValue("limit");
        if (value == null) {
            return Math.min(usual, maximum);
        }
        if (!(value instanceof Number number) || number.intValue() < 1 || number.intValue() > maximum) {
            throw Refusal.badRequest(MALFORMED);
        }
        return number.intValue();
    }

    /** The serial numbers under {@code devices}; empty when there are none. */
    List<String> devices() {
        var value = json.getValue("devices");
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonArray array) || !array.stream().allMatch(serial -> serial instanceof String)) {
            throw Refusal.badRequest(MALFORMED);
        }
        return array.stream().map(String.class::cast).toList();
    }
}
