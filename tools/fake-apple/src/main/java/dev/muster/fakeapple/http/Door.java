package dev.muster.fakeapple.http;

import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.control.ControlDesk;
import dev.muster.fakeapple.service.Answer;
import dev.muster.fakeapple.service.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** Takes requests, reads their bodies within bounds and hands them on by path. */
public final class Door {

    private static final int LONGEST_BODY = 4 * 1024 * 1024;

    private final HttpServer server;
    private final AssignmentRoute assignment;
    private final ControlDesk control;

    public Door(Vertx vertx, FakeApple apple) {
        this.assignment = new AssignmentRoute(vertx, apple);
        this.control = new ControlDesk(apple);
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setReuseAddress(true)
                        // Apple is reached over TLS; nobody upgrades a plain connection to HTTP/2.
                        .setHttp2ClearTextEnabled(false)
                        .setMaxHeaderSize(32 * 1024)
                        .setMaxInitialLineLength(16 * 1024))
                .requestHandler(this::read);
    }

    /** Listens and tells on which port. */
    public Future<Integer> listen(String host, int port) {
        return server.listen(port, host).map(HttpServer::actualPort);
    }

    private void read(HttpServerRequest request) {
        var body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= LONGEST_BODY) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            if (body.length() > LONGEST_BODY) {
                refuse(request, 413, "REQUEST_TOO_LARGE");
            } else {
                handOn(request, body);
            }
        });
    }

    private void handOn(HttpServerRequest request, Buffer body) {
        if (request.path().equals("/control") || request.path().startsWith("/control/")) {
            control.handle(request, body);
            return;
        }
        Endpoint.at(request.path())
                .ifPresentOrElse(
                        endpoint -> assignment.handle(endpoint, request, body),
                        () -> refuse(request, 404, "NOT_FOUND"));
    }

    private static void refuse(HttpServerRequest request, int status, String word) {
        AnswerWriter.send(request, new Answer(status, "text/plain;charset=UTF-8", word.getBytes(), Map.of()));
    }
}
