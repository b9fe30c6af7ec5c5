package dev.muster.frontdoor;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * A trouble in the form the client understands: Graph's error body on the Graph surface, RFC 9457 everywhere else.
 *
 * @param headers header fields of the answer
 * @param text body
 */
record ErrorBody(MultiMap headers, String text) {

    private static final DateTimeFormatter GRAPH_DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    static ErrorBody of(Trouble trouble, HttpServerRequest request) {
        var path = request.path();
        var body = path != null && RouteTable.isGraph(path) ? graph(trouble, request) : problem(trouble);
        body.headers.set("Cache-Control", "no-store");
        if (trouble.retryAfterSeconds() > 0) {
            body.headers.set("Retry-After", Integer.toString(trouble.retryAfterSeconds()));
        }
        if (trouble.status() == 401) {
            body.headers.set("WWW-Authenticate", "Bearer");
        }
        if (trouble.endsConnection()) {
            body.headers.set("Connection", "close");
        }
        return body;
    }

    private static ErrorBody problem(Trouble trouble) {
        var headers = MultiMap.caseInsensitiveMultiMap().set("Content-Type", "application/problem+json");
        return new ErrorBody(
                headers,
                new JsonObject()
                        .put("type", "about:blank")
                        .put("title", trouble.title())
                        .put("status", trouble.status())
                        .put("detail", trouble.detail())
                        .put("code", trouble.code())
                        .encode());
    }

    private static ErrorBody graph(Trouble trouble, HttpServerRequest request) {
        var requestId = UUID.randomUUID().toString();
        var clientRequestId = request.getHeader("client-request-id");
        if (clientRequestId == null) {
            clientRequestId = requestId;
        }
        var headers = MultiMap.caseInsensitiveMultiMap()
                .set("Content-Type", "application/json")
                .set("request-id", requestId)
                .set("client-request-id", clientRequestId);
        var inner = new JsonObject()
                .put("date", GRAPH_DATE.format(Instant.now()))
                .put("request-id", requestId)
                .put("client-request-id", clientRequestId);
        var error = new JsonObject()
                .put("code", trouble.graphCode())
                .put("message", trouble.detail())
                .put("innerError", inner);
        return new ErrorBody(headers, new JsonObject().put("error", error).encode());
    }
}
