package dev.muster.fleet.http;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Asks one address and waits for the answer. */
public final class JsonClient {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final String address;

    /** A client of the services at this address. */
    public JsonClient(URI address) {
        var text = address.toString();
        this.address = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Sends without a body. */
    public Answer send(String method, String path, Map<String, String> headers) {
        return send(request(path, headers).method(method, BodyPublishers.noBody()));
    }

    /** Sends a JSON body. */
    public Answer send(String method, String path, Map<String, String> headers, JsonObject body) {
        return send(method, path, headers, "application/json", BodyPublishers.ofString(body.encode()));
    }

    /** Posts a text of that content type. */
    public Answer sendText(String path, Map<String, String> headers, String contentType, String text) {
        return send("POST", path, headers, contentType, BodyPublishers.ofString(text));
    }

    /** Sends a form. */
    public Answer sendForm(String path, String form) {
        return send("POST", path, Map.of(), "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }

    private Answer send(
            String method, String path, Map<String, String> headers, String contentType, BodyPublisher body) {
        return send(request(path, headers).header("Content-Type", contentType).method(method, body));
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(ANSWER_WITHIN);
        headers.forEach(request::header);
        return request;
    }

    private static Answer send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(null),
                    response.headers().firstValue("Retry-After").orElse(null),
                    response.body());
        } catch (IOException e) {
            throw new NoAnswer("no answer from " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted while waiting for " + request.uri(), e);
        }
    }
}
