package dev.muster.fakeapple.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the control desk is asked.
 *
 * @param parts what stands in the path in place of the {@code {…}} of the route
 * @param parameter of the query, null when it is missing
 */
record ControlRequest(List<String> parts, UnaryOperator<String> parameter, byte[] body) {

    String part(int index) {
        return parts.get(index);
    }

    /** The body as an object; empty when there is no body. */
    JsonObject json() {
        try {
            return body.length == 0 ? new JsonObject() : new JsonObject(new String(body, UTF_8));
        } catch (DecodeException e) {
            throw new IllegalArgumentException("the body is not a JSON object", e);
        }
    }

    boolean flag(String name) {
        return "true".equals(parameter.apply(name)) || "".equals(parameter.apply(name));
    }

    int number(String name, int usual) {
        var text = parameter.apply(name);
        return text == null ? usual : Integer.parseInt(text);
    }
}
