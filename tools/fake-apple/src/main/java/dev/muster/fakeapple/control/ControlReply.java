package dev.muster.fakeapple.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the control desk says. */
record ControlReply(int status, String contentType, byte[] body) {

    static ControlReply done() {
        return new ControlReply(204, "text/plain", new byte[0]);
    }

    static ControlReply json(JsonObject body) {
        return new ControlReply(200, "application/json", (body.encode() + "\n").getBytes(UTF_8));
    }

    static ControlReply json(JsonArray body) {
        return new ControlReply(200, "application/json", (body.encode() + "\n").getBytes(UTF_8));
    }

    static ControlReply text(int status, String text) {
        return new ControlReply(status, "text/plain;charset=UTF-8", text.getBytes(UTF_8));
    }

    static ControlReply file(String contentType, byte[] bytes) {
        return new ControlReply(200, contentType, bytes);
    }
}
