package dev.muster.frontdoor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The answer to one request of a batch. Its body stays as the service wrote it: a tree of it would take many times the memory.
 *
 * @param headers header fields that are told
 * @param body JSON, null when there is none
 */
record BatchedAnswer(int status, JsonObject headers, Buffer body) {

    private static final Set<String> TOLD =
            Set.of("content-type", "etag", "location", "preference-applied", "request-id", "retry-after");
    private static final JsonFactory JSON = new JsonFactory();

    static BatchedAnswer of(HttpClientResponse answer, Buffer body) {
        JsonObject headers = new JsonObject();
        answer.headers().forEach((name, value) -> {
            if (TOLD.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, value);
            }
        });
        return new BatchedAnswer(answer.statusCode(), headers, body.length() == 0 ? null : asJson(body));
    }

    static BatchedAnswer of(Trouble trouble, HttpServerRequest batch) {
        ErrorBody error = ErrorBody.of(trouble, batch);
        JsonObject headers = new JsonObject();
        error.headers().forEach((name, value) -> headers.put(name, value));
        return new BatchedAnswer(trouble.status(), headers, Buffer.buffer(error.text()));
    }

    boolean isFailure() {
        return status >= 400;
    }

    /** Bytes of the body. */
    int length() {
        return body == null ? 0 : body.length();
    }

    /** Its entry in the list of answers, in pieces. */
    List<Buffer> json(String id) {
        String said = new JsonObject()
                .put("id", id)
                .put("status", status)
                .put("headers", headers)
                .encode();
        if (body == null) {
            return List.of(Buffer.buffer(said));
        }
        return List.of(Buffer.buffer(said.substring(0, said.length() - 1) + ",\"body\":"), body, Buffer.buffer("}"));
    }

    /** JSON as it is, and everything else as text. */
    private static Buffer asJson(Buffer body) {
        return isJson(body) ? body : Buffer.buffer(Json.encode(body.toString()));
    }

    private static boolean isJson(Buffer body) {
        try (JsonParser parser = JSON.createParser(body.getBytes())) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }
}
