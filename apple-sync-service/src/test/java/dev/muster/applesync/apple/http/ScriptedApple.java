package dev.muster.applesync.apple.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A real HTTP server that answers as told, in the order told; when it was told nothing, sessions are given and everything
 * else is a defect of the test. It keeps what it was asked.
 */
final class ScriptedApple implements AutoCloseable {

    /** What it answers: a status, a body, and headers. */
    record Line(int status, byte[] body, Map<String, String> headers, Runnable meanwhile) {

        Line with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Line(status, body, more, meanwhile);
        }

        Line meanwhile(Runnable happening) {
            return new Line(status, body, headers, happening);
        }
    }

    /** What it was asked. */
    record Asked(String method, String path, Map<String, String> headers, String body) {}

    static {
        // Headers and body are two writes: held back, each answer would take the 40 ms of a delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Line> sessions = new ConcurrentLinkedQueue<>();
    private final Queue<Line> answers = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    ScriptedApple() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static Line json(int status, String body) {
        return new Line(status, body.getBytes(UTF_8), Map.of("Content-Type", "application/json;charset=UTF8"), null);
    }

    static Line word(int status, String body) {
        return new Line(status, body.getBytes(UTF_8), Map.of("Content-Type", "text/plain;charset=UTF8"), null);
    }

    static Line session(String token) {
        return json(200, "{\"auth_session_token\":\"" + token + "\"}");
    }

    ScriptedApple onSession(Line... lines) {
        sessions.addAll(List.of(lines));
        return this;
    }

    ScriptedApple then(Line... lines) {
        answers.addAll(List.of(lines));
        return this;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Asked> asked() {
        return asked;
    }

    List<Asked> asked(String path) {
        return asked.stream()
                .filter(one -> URI.create(one.path()).getPath().equals(path))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            Map<String, String> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add(new Asked(exchange.getRequestMethod(), path, headers, body));
            boolean session = exchange.getRequestURI().getPath().equals("/session");
            Line line = session ? sessions.poll() : answers.poll();
            if (line == null) {
                line = session ? session("S" + asked("/session").size()) : word(418, "NOTHING_IN_THE_SCRIPT");
            }
            if (line.meanwhile() != null) {
                line.meanwhile().run();
            }
            line.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(line.status(), line.body().length == 0 ? -1 : line.body().length);
            if (line.body().length > 0) {
                exchange.getResponseBody().write(line.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
