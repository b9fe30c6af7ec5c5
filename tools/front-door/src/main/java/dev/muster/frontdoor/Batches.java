package dev.muster.frontdoor;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Batches of requests to the Graph surface: {@code POST /v1.0/$batch}. The requests are carried to their services one after the
 * other, each with the bearer token of the batch, so that each service judges each of them as if it had come alone. Whether the
 * token is good the services say; without one nothing is read.
 */
final class Batches {

    private static final long ANSWER_WITHIN_MILLIS = 60_000;
    /** With less room than this for its answer a request is not sent: what it does could not be told. */
    private static final int SMALL_ANSWER = 4 * 1024;

    private static final String CREDENTIAL = "Bearer ";
    private static final List<String> SHARED = List.of("Authorization", "client-request-id");

    private final Vertx vertx;
    private final HttpClient client;
    private final Map<Service, URI> services;
    private final RouteTable routes;
    private final ForwardedHeaders forwarded;
    private final BatchBounds bounds;
    private final BatchMemory memory;

    Batches(
            Vertx vertx,
            HttpClient client,
            Map<Service, URI> services,
            RouteTable routes,
            ForwardedHeaders forwarded,
            BatchBounds bounds,
            BatchMemory memory) {
        this.vertx = vertx;
        this.client = client;
        this.services = services;
        this.routes = routes;
        this.forwarded = forwarded;
        this.bounds = bounds;
        this.memory = memory;
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
        String credential = batch.getHeader("Authorization");
        if (credential == null || !credential.regionMatches(true, 0, CREDENTIAL, 0, CREDENTIAL.length())) {
            refuse.accept(Trouble.notSignedIn());
            return;
        }
        BatchMemory.Share asked = memory.share(bounds.body());
        BatchMemory.Share answered = memory.share(bounds.answers());
        BoundedBody body = new BoundedBody(
                batch,
                batch.getHeader("Content-Length"),
                bounds.body(),
                asked,
                Trouble.batchTooLarge(bounds.body()),
                Trouble.batchesBusy());
        long late = vertx.setTimer(bounds.bodyWithin().toMillis(), time -> body.end(Trouble.slowBatch()));
        body.whole()
                .onComplete(read -> vertx.cancelTimer(late))
                .compose(read -> carry(batch, read, answered))
                .compose(answers -> tell(batch, answers))
                .onFailure(failure -> {
                    if (failure instanceof BoundedBody.Ended ended) {
                        refuse.accept(ended.trouble());
                    }
                })
                .onComplete(done -> {
                    asked.giveAllBack();
                    answered.giveAllBack();
                });
    }

    private Future<List<Buffer>> carry(HttpServerRequest batch, Buffer body, BatchMemory.Share answered) {
        String version = batch.path().substring(0, batch.path().indexOf('/', 1)).toLowerCase(Locale.ROOT);
        List<BatchedRequest> requests;
        try {
            requests = BatchedRequest.read(body, version);
        } catch (BatchedRequest.Unreadable wrong) {
            return Future.failedFuture(new BoundedBody.Ended(Trouble.unreadableBatch(wrong.getMessage())));
        }
        List<Buffer> answers = new ArrayList<>();
        Set<String> failed = new HashSet<>();
        Future<Void> before = Future.succeededFuture();
        for (BatchedRequest request : requests) {
            before = before.compose(done -> {
                Future<BatchedAnswer> answer = request.dependsOn().stream().anyMatch(failed::contains)
                        ? Future.succeededFuture(BatchedAnswer.of(Trouble.failedDependency(), batch))
                        : carry(batch, request, answered);
                return answer.map(told -> {
                    if (told.isFailure()) {
                        failed.add(request.id());
                    }
                    answers.add(Buffer.buffer(answers.isEmpty() ? "{\"responses\":[" : ","));
                    answers.addAll(told.json(request.id()));
                    return null;
                });
            });
        }
        return before.map(done -> {
            answers.add(Buffer.buffer("]}"));
            return answers;
        });
    }

    private Future<BatchedAnswer> carry(HttpServerRequest batch, BatchedRequest request, BatchMemory.Share answered) {
        String path = request.uri().split("\\?", 2)[0];
        Service service = routes.find(path).orElse(null);
        if (service == null) {
            return Future.succeededFuture(BatchedAnswer.of(Trouble.unknownPath(path), batch));
        }
        if (!answered.take(SMALL_ANSWER)) {
            return Future.succeededFuture(BatchedAnswer.of(Trouble.noRoomForAnswer(), batch));
        }
        answered.giveBack(SMALL_ANSWER);
        URI address = services.get(service);
        return client.request(new RequestOptions()
                        .setMethod(request.method())
                        .setHost(address.getHost())
                        .setPort(address.getPort() < 0 ? 80 : address.getPort())
                        .setURI(request.uri())
                        .setIdleTimeout(ANSWER_WITHIN_MILLIS))
                .compose(sent -> send(sent, batch, request))
                .compose(answer -> read(answer, answered))
                .recover(failure -> Future.succeededFuture(BatchedAnswer.of(
                        failure instanceof BoundedBody.Ended ended ? ended.trouble() : Trouble.of(service, failure),
                        batch)));
    }

    /** Reads an answer; one there is no room for is not listened to any longer. */
    private Future<BatchedAnswer> read(HttpClientResponse answer, BatchMemory.Share answered) {
        Trouble tooLarge = Trouble.answerTooLarge();
        return new BoundedBody(
                        answer, answer.getHeader("Content-Length"), bounds.answer(), answered, tooLarge, tooLarge)
                .whole()
                .onFailure(failure -> answer.request().reset())
                .compose(body -> {
                    BatchedAnswer told = BatchedAnswer.of(answer, body);
                    return answered.take(told.length() - body.length())
                            ? Future.succeededFuture(told)
                            : Future.failedFuture(new BoundedBody.Ended(tooLarge));
                });
    }

    private Future<Void> tell(HttpServerRequest batch, List<Buffer> answers) {
        long slow = vertx.setTimer(
                bounds.takenWithin().toMillis(), time -> batch.connection().close());
        HttpServerResponse response = batch.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .putHeader(
                        "Content-Length",
                        Long.toString(answers.stream().mapToLong(Buffer::length).sum()));
        answers.forEach(response::write);
        return response.end().onComplete(told -> vertx.cancelTimer(slow));
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
}
