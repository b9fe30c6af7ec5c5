package dev.muster.frontdoor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.reasons.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FrontDoorTest {

    private static final String IDENTIFIERS = "/beta/deviceManagement/importedDeviceIdentities/importCsv";

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Service, URI> services = new EnumMap<>(Service.class);
    private FrontDoor door;

    @AfterEach
    void close() {
        if (door != null) {
            door.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aRequestReachesItsServiceUnchanged() throws Exception {
        serve(
                Service.GATEWAY,
                request -> request.body()
                        .onSuccess(body -> request.response()
                                .setStatusCode(201)
                                .putHeader("Location", "/enrollments/7")
                                .end(request.method() + " " + request.uri() + " " + request.getHeader("Idempotency-Key")
                                        + " " + body)));
        open();

        var answer = send(at("/enrollments?a=b%20c&$d=1")
                .header("Idempotency-Key", "key-1")
                .POST(BodyPublishers.ofString("{\"method\":\"windowsByod\"}")));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/enrollments/7");
        assertThat(answer.body()).isEqualTo("POST /enrollments?a=b%20c&$d=1 key-1 {\"method\":\"windowsByod\"}");
    }

    @Test
    void aServiceLearnsWhoAskedAndUnderWhichAddress() throws Exception {
        serve(Service.REPORTING, FrontDoorTest::tellForwardedHeaders);
        open();

        var answer = send(at("/reports/overview").header("X-Forwarded-For", "6.6.6.6"));

        assertThat(answer.body())
                .isEqualTo("127.0.0.1|http|127.0.0.1:%d|%d|for=127.0.0.1;host=\"127.0.0.1:%d\";proto=http"
                        .formatted(door.port(), door.port(), door.port()));
    }

    @Test
    void theWordOfATrustedProxyIsContinued() throws Exception {
        serve(Service.REPORTING, FrontDoorTest::tellForwardedHeaders);
        door = FrontDoor.start(new FrontDoorSettings(0, services, 1, 10, 10, Set.of("127.0.0.1"), false));

        var answer = send(at("/reports/overview")
                .header("X-Forwarded-For", "9.9.9.9")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "muster.example.org"));

        assertThat(answer.body()).startsWith("9.9.9.9, 127.0.0.1|https|muster.example.org|443|");
    }

    @Test
    void anAbsentServiceIsAProblemToRetry() throws Exception {
        absent(Service.GATEWAY);
        open();

        var answer = send(at("/enrollments").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("serviceUnavailable");
    }

    @Test
    void anAbsentServiceOfTheGraphSurfaceAnswersInGraphsShape() throws Exception {
        absent(Service.POLICY);
        open();

        var answer = send(at("/beta/deviceManagement/deviceEnrollmentConfigurations")
                .header("client-request-id", "7c9e6679-7425-40de-944b-e07fc1f90ae7"));

        var error = new JsonObject(answer.body()).getJsonObject("error");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(error.getString("code")).isEqualTo("serviceNotAvailable");
        assertThat(error.getJsonObject("innerError").getString("client-request-id"))
                .isEqualTo("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    }

    @Test
    void aServiceThatHangsUpIsABadGateway() throws Exception {
        serve(Service.GATEWAY, request -> request.connection().close());
        open();

        var answer = send(at("/enrollments").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("serviceDisconnected");
    }

    @Test
    void aServiceThatComesBackIsServedAgain() throws Exception {
        var port = freePort();
        services.put(Service.GATEWAY, URI.create("http://127.0.0.1:" + port));
        open();
        var whileAway = send(at("/enrollments/1")).statusCode();

        listen(port, request -> request.response().end("back"));

        assertThat(whileAway).isEqualTo(503);
        assertThat(send(at("/enrollments/1")).body()).isEqualTo("back");
    }

    @Test
    void eventsArriveWhileTheAnswerIsStillOpen() throws Exception {
        var seen = new CompletableFuture<String>();
        serve(Service.REPORTING, request -> {
            request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
            request.response().write("data: first\n");
            seen.thenRun(() -> request.response().end("data: last\n"));
        });
        open();

        var answer = client.send(at("/console/feed").build(), BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            seen.complete("first");
            assertThat(lines.readLine()).isEqualTo("data: last");
        }
    }

    @Test
    void aLargeUploadPassesThrough() throws Exception {
        serve(
                Service.REGISTRY,
                request -> request.body()
                        .onSuccess(body ->
                                request.response().end(body.length() + " " + Arrays.hashCode(body.getBytes()))));
        open();
        var upload = new byte[20_000_000];
        new Random(1).nextBytes(upload);

        var answer = send(at("/beta/deviceManagement/importedDeviceIdentities/importDeviceIdentityList")
                .POST(BodyPublishers.ofByteArray(upload)));

        assertThat(answer.body()).isEqualTo(upload.length + " " + Arrays.hashCode(upload));
    }

    @Test
    void anUploadThatKeepsComingMayTakeLongerThanAServiceMayBeSilent() throws Exception {
        serve(
                Service.REGISTRY,
                request -> request.body().onSuccess(body -> request.response().end(String.valueOf(body.length()))));
        door = FrontDoor.start(
                FrontDoorSettings.of(0, services),
                new Patience(Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(1), 1, IDLE),
                BatchBounds.USUAL);

        var answer = sendInPieces().get(20, TimeUnit.SECONDS);

        assertThat(answer).isEqualTo("200 180");
    }

    @Test
    void anUploadThatHardlyMovesEnds() throws Exception {
        serve(Service.REGISTRY, request -> request.body());
        door = FrontDoor.start(
                FrontDoorSettings.of(0, services),
                new Patience(Duration.ofMillis(500), Duration.ZERO, Duration.ofSeconds(1), 1_000_000, IDLE),
                BatchBounds.USUAL);

        var answer = sendInPieces().get(20, TimeUnit.SECONDS);

        assertThat(answer).startsWith("408 ").contains("requestTimeout");
    }

    @Test
    void aServiceThatDiesDuringAnUploadIsNoFaultOfTheClient() throws Exception {
        serve(
                Service.REGISTRY,
                request -> request.handler(piece -> request.connection().close()));
        door = FrontDoor.start(
                FrontDoorSettings.of(0, services),
                new Patience(Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(5), 1, IDLE),
                BatchBounds.USUAL);

        var answer = sendInPieces().get(20, TimeUnit.SECONDS);

        assertThat(answer).startsWith("502 ").contains("ended the connection");
    }

    @Test
    void anUploadThatHardlyMovesLosesItsConnectionWithTheAnswer() throws Exception {
        serve(Service.REGISTRY, request -> request.body());
        door = FrontDoor.start(
                FrontDoorSettings.of(0, services),
                new Patience(Duration.ofMillis(100), Duration.ZERO, Duration.ofSeconds(5), 1_000_000, IDLE),
                BatchBounds.USUAL);

        try (var socket = new Socket("127.0.0.1", door.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST " + IDENTIFIERS + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
                            .getBytes(UTF_8));
            var pieces = vertx.setPeriodic(50, timer -> trickle(socket));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 408 ")
                    .containsIgnoringCase("\r\nconnection: close\r\n")
                    .contains("requestTimeout");
            vertx.cancelTimer(pieces);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /health HTTP/1.1\r\nHost: x\r\nX-Half", "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"})
    void aConnectionOnWhichNoRequestIsUnderWayIsClosed(String sent) throws Exception {
        door = FrontDoor.start(FrontDoorSettings.of(0, services), idleFor(Duration.ofMillis(200)), BatchBounds.USUAL);

        try (var socket = new Socket("127.0.0.1", door.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(sent.getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .matches(answer -> answer.isEmpty() || answer.startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void aConnectionThatWaitsForItsAnswerIsNotIdle() throws Exception {
        serve(
                Service.REGISTRY,
                request -> vertx.setTimer(700, late -> request.response().end("here")));
        door = FrontDoor.start(FrontDoorSettings.of(0, services), idleFor(Duration.ofMillis(100)), BatchBounds.USUAL);

        assertThat(send(at("/beta/deviceManagement/managedDevices")).body()).isEqualTo("here");
    }

    private static Patience idleFor(Duration idle) {
        return new Patience(Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(10), 1, idle);
    }

    private static void trickle(Socket socket) {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException closed) {
            // as it should be
        }
    }

    /** Thirty pieces of six bytes, one in 50 ms; gives status and body of the answer. */
    private CompletableFuture<String> sendInPieces() {
        var answer = new CompletableFuture<String>();
        vertx.createHttpClient()
                .request(HttpMethod.POST, door.port(), "127.0.0.1", IDENTIFIERS)
                .onSuccess(request -> {
                    request.response()
                            .compose(response -> response.body().map(body -> response.statusCode() + " " + body))
                            .onSuccess(answer::complete);
                    request.setChunked(true);
                    var pieces = new AtomicInteger();
                    vertx.setPeriodic(50, timer -> {
                        if (pieces.incrementAndGet() <= 30) {
                            request.write("piece\n");
                        } else if (vertx.cancelTimer(timer)) {
                            request.end();
                        }
                    });
                });
        return answer;
    }

    @Test
    void aServiceThatIsSilentForTooLongIsAnsweredFor() throws Exception {
        serve(Service.REGISTRY, request -> request.body());
        door = FrontDoor.start(
                FrontDoorSettings.of(0, services),
                new Patience(Duration.ofMillis(200), Duration.ZERO, Duration.ofSeconds(1), 1, IDLE),
                BatchBounds.USUAL);

        var answer = send(at(IDENTIFIERS).POST(BodyPublishers.ofString("C-1,a purchase")));

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("code"))
                .isEqualTo("serviceNotAvailable");
    }

    @Test
    void whatWasSentALotMayThinkForLonger() {
        assertThat(Patience.USUAL.after(0)).isEqualTo(60_000);
        assertThat(Patience.USUAL.after(30_000_000)).isEqualTo(360_000);
        assertThat(Patience.USUAL.after(Long.MAX_VALUE / 1_000_000)).isEqualTo(600_000);
    }

    @Test
    void aServicesOwnPagesAreUnderItsName() throws Exception {
        serve(
                Service.POLICY,
                request -> request.response().end(request.uri() + " " + request.getHeader("X-Forwarded-Prefix")));
        open();

        assertThat(send(at("/services/policy/q/health/ready?x=1")).body())
                .isEqualTo("/q/health/ready?x=1 /services/policy");
        assertThat(send(at("/services/policy/decisions/1")).statusCode()).isEqualTo(404);
    }

    @Test
    void anUnknownPathIsNotFoundInTheShapeOfItsSurface() throws Exception {
        open();

        assertThat(new JsonObject(send(at("/nothing")).body()).getString("code"))
                .isEqualTo("notFound");
        assertThat(new JsonObject(send(at("/v1.0/nothing")).body())
                        .getJsonObject("error")
                        .getString("code"))
                .isEqualTo("ResourceNotFound");
    }

    @Test
    void aCrookedPathIsRefused() throws Exception {
        open();

        try (var socket = new Socket("127.0.0.1", door.port())) {
            socket.getOutputStream()
                    .write("GET /services/policy/q/../enrollments HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 400 Bad Request");
        }
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void theTypeOfAProblemLeadsToItsReason(Reason reason) throws Exception {
        open();

        assertThat(send(at("/docs/reasons")).body())
                .contains("id=\"" + reason.code() + "\"")
                .contains(reason.remediation());
    }

    @Test
    void theIndexPageAsksForNothingElse() throws Exception {
        open();

        var answer = send(at("/about"));

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(answer.body())
                .contains("href=\"/docs/reasons\"")
                .doesNotContain("src=", "<link", "<script", "http://", "https://", "<!-- accounts -->", "muster-demo");
    }

    @Test
    void whoOpensTheAddressIsLedToTheConsole() throws Exception {
        open();

        var answer = send(at("/"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/console");
    }

    @Test
    void theDemoAccountsAreNamedOnlyWhenAsked() throws Exception {
        door = FrontDoor.start(FrontDoorSettings.of(0, services).withDemoAccounts());

        assertThat(send(at("/about")).body()).contains("amy@contoso.com");
    }

    @Test
    void theDoorSaysThatItIsReady() throws Exception {
        open();

        assertThat(send(at("/health")).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(send(at("/health").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(405);
    }

    @Test
    void moreConnectionsThanAllowedAreClosed() throws Exception {
        door = FrontDoor.start(new FrontDoorSettings(0, services, 1, 1, 1, Set.of(), false));

        try (var first = new Socket("127.0.0.1", door.port())) {
            first.getOutputStream().write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            assertThat(first.getInputStream().read()).isEqualTo('H');
            try (var second = new Socket("127.0.0.1", door.port())) {
                second.setSoTimeout(10_000);
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void severalEventLoopsShareThePort() throws Exception {
        serve(Service.GATEWAY, request -> request.response().end("here"));
        door = FrontDoor.start(new FrontDoorSettings(0, services, 3, 100, 10, Set.of(), false));

        assertThat(send(at("/enrollments/1")).body()).isEqualTo("here");
        assertThat(send(at("/enrollments/2")).body()).isEqualTo("here");
    }

    private static void tellForwardedHeaders(HttpServerRequest request) {
        request.response()
                .end(String.join(
                        "|",
                        request.getHeader("X-Forwarded-For"),
                        request.getHeader("X-Forwarded-Proto"),
                        request.getHeader("X-Forwarded-Host"),
                        request.getHeader("X-Forwarded-Port"),
                        request.getHeader("Forwarded")));
    }

    private void open() {
        door = FrontDoor.start(FrontDoorSettings.of(0, services));
    }

    private void serve(Service service, Consumer<HttpServerRequest> handler) throws Exception {
        services.put(service, URI.create("http://127.0.0.1:" + listen(0, handler)));
    }

    private int listen(int port, Consumer<HttpServerRequest> handler) throws Exception {
        return vertx.createHttpServer()
                .requestHandler(handler::accept)
                .listen(port)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private void absent(Service service) throws Exception {
        services.put(service, URI.create("http://127.0.0.1:" + freePort()));
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
