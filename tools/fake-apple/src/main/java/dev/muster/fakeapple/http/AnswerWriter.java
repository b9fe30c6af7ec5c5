package dev.muster.fakeapple.http;

import dev.muster.fakeapple.service.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Puts an answer on the wire. */
final class AnswerWriter {

    private AnswerWriter() {}

    static void send(HttpServerRequest request, Answer answer) {
        head(request, answer).end(Buffer.buffer(answer.body()));
    }

    /** Status and headers, the body still to come. */
    static HttpServerResponse head(HttpServerRequest request, Answer answer) {
        var response =
                request.response().setStatusCode(answer.status()).putHeader("Content-Type", answer.contentType());
        answer.headers().forEach(response::putHeader);
        return response;
    }
}
