package dev.muster.frontdoor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches take a bounded part of the door's memory and time, whatever is sent and answered. */
@Timeout(30)
class BatchBoundsTest {

    private static final String TERMS = "/deviceManagement/termsAndConditions";
    private static final BatchBounds SMALL =
            new BatchBounds(6_000, Duration.ofMillis(300), 10_000, 15_000, 16_000, Duration.ofSeconds(10));

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger carried = new AtomicInteger();
    private final CompletableFuture<HttpServerRequest> waiting = new CompletableFuture<>();
    private final CompletableFuture<Void> cut = new CompletableFuture<>();
    private FrontDoor door;

    @BeforeEach
    void open() throws Exception {
        int port = vertx.createHttpServer()
                .requestHandler(this::policyService)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
        door = FrontDoor.start(
                FrontDoorSettings.of(0, Map.of(Service.POLICY, URI.create("http://127.0.0.1:" + port))),
                Patience.USUAL,
                SMALL);
    }

    @AfterEach
    void close() {
        door.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Answers with as many bytes as the last segment says, for ever, or when it is told to. */
    private void policyService(HttpServerRequest request) {
        carried.incrementAndGet();
        String last = request.path().substring(request.path().lastIndexOf('/') + 1);
        switch (last) {
            case "endless" -> {
                request.response().setChunked(true).closeHandler(cut::complete);
                goOn(request.response());
            }
            case "later" -> waiting.complete(request);
            default -> request.response().end(Buffer.buffer("\"" + "x".repeat(Integer.parseInt(last) - 2) + "\""));
        }
    }

    private static void goOn(HttpServerResponse answer) {
        answer.write("x".repeat(1_000)).onSuccess(written -> goOn(answer));
    }

    @Test
    void aBatchWithoutACredentialIsRefusedBeforeItsBodyIsRead() throws Exception {
        assertThat(sendHead("Content-Length: 1000\r\n", ""))
                .startsWith("HTTP/1.1 401 ")
                .contains("unauthenticated");
    }

    @Test
    void aBatchThatComesTooSlowlyIsCutOff() throws Exception {
        assertThat(sendHead("Authorization: Bearer x\r\nContent-Length: 1000\r\n", "{\"requests\":"))
                .startsWith("HTTP/1.1 408 ")
                .contains("requestTimeout");
    }

    @Test
    void aBatchThatAnnouncesToBeTooLargeIsRefusedBeforeItsBodyIsRead() throws Exception {
        assertThat(sendHead("Authorization: Bearer x\r\nContent-Length: 6001\r\n", ""))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void aBatchThatTurnsOutToBeTooLargeIsRefused() throws Exception {
        assertThat(sendHead(
                        "Authorization: Bearer x\r\nTransfer-Encoding: chunked\r\n",
                        "1771\r\n" + "x".repeat(6_001) + "\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void anAnswerThatNeverEndsIsCutOffAndTheOthersGoOn() throws Exception {
        JsonArray answers = answers(TERMS + "/endless", TERMS + "/10");

        assertThat(statuses(answers)).containsExactly(507, 200);
        assertThat(answers.getJsonObject(0)
                        .getJsonObject("body")
                        .getJsonObject("error")
                        .getString("code"))
                .isEqualTo("answerTooLarge");
        cut.get(10, TimeUnit.SECONDS);
    }

    @Test
    void anAnswerIsToldUpToItsBound() throws Exception {
        JsonArray answers = answers(TERMS + "/10000", TERMS + "/10001");

        assertThat(statuses(answers)).containsExactly(200, 507);
        assertThat(answers.getJsonObject(0).getString("body")).isEqualTo("x".repeat(9_998));
    }

    @Test
    void whatHasNoRoomForItsAnswerIsNotSent() throws Exception {
        JsonArray answers = answers(TERMS + "/10000", TERMS + "/4900", TERMS + "/10");

        assertThat(statuses(answers)).containsExactly(200, 200, 507);
        assertThat(carried).hasValue(2);
    }

    @Test
    void batchesShareTheirMemoryAndGiveItBack() throws Exception {
        var first = client.sendAsync(
                post(batch(TERMS + "/10000", TERMS + "/900", TERMS + "/later")), BodyHandlers.ofString());
        HttpServerRequest held = waiting.get(10, TimeUnit.SECONDS);

        HttpResponse<String> second = send(post(" ".repeat(5_900)));
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).contains("1");

        held.response().end("{}");
        assertThat(first.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(statuses(answers(TERMS + "/10000", TERMS + "/5"))).containsExactly(200, 200);
    }

    /** Sends the head of a batch and a part of its body; gives all that is answered until the connection is closed. */
    private String sendHead(String headers, String body) throws Exception {
        try (var socket = new Socket("127.0.0.1", door.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /beta/$batch HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body).getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String batch(String... urls) {
        JsonArray requests = new JsonArray();
        for (String url : urls) {
            requests.add(new JsonObject()
                    .put("id", "r" + requests.size())
                    .put("method", "GET")
                    .put("url", url));
        }
        return new JsonObject().put("requests", requests).encode();
    }

    private static List<Integer> statuses(JsonArray answers) {
        return answers.stream()
                .map(answer -> ((JsonObject) answer).getInteger("status"))
                .toList();
    }

    private JsonArray answers(String... urls) throws Exception {
        HttpResponse<String> answer = send(post(batch(urls)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonArray("responses");
    }

    private HttpRequest post(String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/beta/$batch"))
                .header("Authorization", "Bearer of the batch")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }
}
