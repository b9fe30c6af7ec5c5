package dev.muster.fakeapple.control;

import dev.muster.fakeapple.fault.Effect;
import dev.muster.fakeapple.fault.Fault;
import dev.muster.fakeapple.service.Endpoint;
import dev.muster.fakeapple.service.PageTwist;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads faults as the control desk takes them. */
final class FaultForm {

    private FaultForm() {}

    /**
     * {@code {"endpoint": "sync", "effect": "answer", "status": 503, "fromCall": 3, "times": 2}}; endpoint may be a list or
     * missing, {@code times} missing means once and 0 means always.
     */
    static Fault read(JsonObject form) {
        var fault = Fault.at(effect(form), endpoints(form.getValue("endpoint")))
                .fromCall(form.getInteger("fromCall", 1))
                .withProbability(form.getDouble("probability", 1.0), form.getLong("seed", 1L));
        var times = form.getInteger("times", 1);
        fault = times == 0 ? fault.always() : fault.times(times);
        return form.containsKey("server") ? fault.onlyFor(form.getString("server")) : fault;
    }

    private static Effect effect(JsonObject form) {
        var name = form.getString("effect", "");
        return switch (name) {
            case "answer" ->
                new Effect.Instead(
                        form.getInteger("status", 500),
                        form.getString("contentType", "text/plain;charset=UTF-8"),
                        form.getString("body", ""),
                        headers(form.getJsonObject("headers", new JsonObject())),
                        form.getBoolean("newSession", false));
            case "html" -> Effect.html(form.getInteger("status", 502));
            case "noAnswer" -> new Effect.NoAnswer(form.getBoolean("done", false), form.getBoolean("hangUp", false));
            case "slow" ->
                new Effect.Slow(
                        Duration.ofMillis(form.getLong("beforeMillis", 0L)),
                        form.getInteger("piece", 0),
                        Duration.ofMillis(form.getLong("betweenMillis", 0L)));
            case "cut" -> new Effect.Cut(form.getDouble("keep", 0.5), form.getBoolean("hangUp", false));
            case "charset" ->
                new Effect.OtherCharset(form.getString("announced", "UTF8"), form.getString("written", "UTF-16LE"));
            case "page" ->
                Effect.page(PageTwist.valueOf(form.getString("how", "").toUpperCase(Locale.ROOT)));
            case "loseSession" -> new Effect.LoseSession();
            case "loseCursors" -> new Effect.LoseCursors();
            default ->
                throw new IllegalArgumentException(
                        "effect is answer, html, noAnswer, slow, cut, charset, page, loseSession or loseCursors, not "
                                + name);
        };
    }

    private static Endpoint[] endpoints(Object value) {
        if (value == null) {
            return new Endpoint[0];
        }
        var names = value instanceof JsonArray array ? array : new JsonArray().add(value);
        return names.stream()
                .map(name -> Endpoint.valueOf(name.toString().toUpperCase(Locale.ROOT)))
                .toArray(Endpoint[]::new);
    }

    private static Map<String, String> headers(JsonObject headers) {
        var map = new LinkedHashMap<String, String>();
        headers.forEach(header -> map.put(header.getKey(), String.valueOf(header.getValue())));
        return map;
    }
}
