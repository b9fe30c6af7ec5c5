package dev.muster.frontdoor;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Batches of requests to the Graph surface: {@code POST /v1.0/$batch}. The requests are carried to their services one after the
 * other, each with the bearer token of the batch, so that each service judges each of them as if it had come alone.
 */
final class Batches {

    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final long ANSWER_WITHIN_MILLIS = 60_000;
    private static final Set<String> TOLD =
            Set.of("content-type", "etag", "location", "preference-applied", "request-id", "retry-after");
    private static final List<String> SHARED = List.of("Authorization", "client-request-id");

    private final HttpClient client;
    private final Map<Service, URI> services;
    private final RouteTable routes;
    private final ForwardedHeaders forwarded;

    Batches(HttpClient client, Map<Service, URI> services, RouteTable routes, ForwardedHeaders forwarded) {
        this.client = client;
        this.services = services;
        this.routes = routes;
        this.forwarded = forwarded;
    }

    /** Whether a batch is sent here. */
    static boolean isMeant(String path) {
        if (!RouteTable.isGraph(path)) {
            return false;
        }
        String rest = path.substring(path.indexOf('/', 1) < 0 ? path.length() : path.indexOf('/', 1));
        return rest.equalsIgnoreCase("/$batch") || rest.equalsIgnoreCase("/%24batch");
    }

    /**
     * Answers a batch.
     *
     * @param refuse tells the client of a batch that is none
     */
    void answer(HttpServerRequest batch, Consumer<Trouble> refuse) {
        String version = batch.path().substring(0, batch.path().indexOf('/', 1)).toLowerCase(Locale.ROOT);
        bounded(batch).onComplete(read -> {
            if (read.failed()) {
                refuse.accept(Trouble.unreadableBatch("A batch has at most " + MOST_BYTES + " bytes"));
                return;
            }
            try {
                carry(batch, BatchedRequest.read(read.result().toString(), version))
                        .onSuccess(answers -> batch.response()
                                .putHeader("Content-Type", "application/json")
                                .putHeader("Cache-Control", "no-store")
                                .end(new JsonObject().put("responses", answers).encode()));
            } catch (BatchedRequest.Unreadable wrong) {
                refuse.accept(Trouble.unreadableBatch(wrong.getMessage()));
            }
        });
    }

    private Future<JsonArray> carry(HttpServerRequest batch, List<BatchedRequest> requests) {
        JsonArray answers = new JsonArray();
        Set<String> failed = new HashSet<>();
        Future<Void> before = Future.succeededFuture();
        for (BatchedRequest request : requests) {
            before = before.compose(done -> {
                Future<JsonObject> answer = request.dependsOn().stream().anyMatch(failed::contains)
                        ? Future.succeededFuture(error(Trouble.failedDependency(), batch))
                        : carry(batch, request);
                return answer.map(answered -> {
                    if (answered.getInteger("status") >= 400) {
                        failed.add(request.id());
                    }
                    answers.add(new JsonObject().put("id", request.id()).mergeIn(answered));
                    return null;
                });
            });
        }
        return before.map(done -> answers);
    }

    private Future<JsonObject> carry(HttpServerRequest batch, BatchedRequest request) {
        String path = request.uri().split("\\?", 2)[0];
        Service service = routes.find(path).orElse(null);
        if (service == null) {
            return Future.succeededFuture(error(Trouble.unknownPath(path), batch));
        }
        URI address = services.get(service);
        return client.request(new RequestOptions()
                        .setMethod(request.method())
                        .setHost(address.getHost())
                        .setPort(address.getPort() < 0 ? 80 : address.getPort())
                        .setURI(request.uri())
                        .setIdleTimeout(ANSWER_WITHIN_MILLIS))
                .compose(sent -> send(sent, batch, request))
                .compose(answer -> bounded(answer).map(body -> told(answer, body)))
                .recover(failure -> Future.succeededFuture(error(Trouble.of(service, failure), batch)));
    }

    private Future<HttpClientResponse> send(HttpClientRequest sent, HttpServerRequest batch, BatchedRequest request) {
        MultiMap headers = sent.headers();
        for (String name : SHARED) {
            if (batch.headers().contains(name)) {
                headers.set(name, batch.getHeader(name));
            }
        }
        headers.set("Accept", "application/json");
        request.headers().forEach(headers::set);
        MultiMap way = MultiMap.caseInsensitiveMultiMap().addAll(batch.headers());
        forwarded.write(batch, way);
        way.names().stream()
                .filter(name ->
                        name.toLowerCase(Locale.ROOT).startsWith("x-forwarded-") || name.equalsIgnoreCase("Forwarded"))
                .forEach(name -> headers.set(name, way.get(name)));
        if (request.body() == null) {
            return sent.send();
        }
        if (!headers.contains("Content-Type")) {
            headers.set("Content-Type", "application/json");
        }
        return sent.send(request.body());
    }

    private static JsonObject told(HttpClientResponse answer, Buffer body) {
        JsonObject headers = new JsonObject();
        answer.headers().forEach((name, value) -> {
            if (TOLD.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, value);
            }
        });
        JsonObject told = new JsonObject().put("status", answer.statusCode()).put("headers", headers);
        return body.length() == 0 ? told : told.put("body", read(body));
    }

    /** JSON as it is, and everything else as text. */
    private static Object read(Buffer body) {
        try {
            return Json.decodeValue(body);
        } catch (DecodeException text) {
            return body.toString();
        }
    }

    private static JsonObject error(Trouble trouble, HttpServerRequest batch) {
        ErrorBody error = ErrorBody.of(trouble, batch);
        JsonObject headers = new JsonObject();
        error.headers().forEach((name, value) -> headers.put(name, value));
        return new JsonObject()
                .put("status", trouble.status())
                .put("headers", headers)
                .put("body", new JsonObject(error.text()));
    }

    private static Future<Buffer> bounded(ReadStream<Buffer> stream) {
        Promise<Buffer> whole = Promise.promise();
        Buffer all = Buffer.buffer();
        stream.exceptionHandler(whole::tryFail)
                .handler(part -> {
                    if (all.length() + part.length() > MOST_BYTES) {
                        whole.tryFail("too large");
                    } else {
                        all.appendBuffer(part);
                    }
                })
                .endHandler(end -> whole.tryComplete(all));
        return whole.future();
    }
}
