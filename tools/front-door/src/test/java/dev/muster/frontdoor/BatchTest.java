package dev.muster.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several requests of the Graph surface in one. */
@Timeout(30)
class BatchTest {

    private static final String TERMS = "/deviceManagement/termsAndConditions";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> carried = Collections.synchronizedList(new ArrayList<>());
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
        door = FrontDoor.start(FrontDoorSettings.of(0, Map.of(Service.POLICY, URI.create("http://127.0.0.1:" + port))));
    }

    @AfterEach
    void close() {
        door.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Tells what it was asked; knows no {@code missing} and speaks {@code plain} text. */
    private void policyService(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            carried.add(request.method() + " " + request.uri());
            if (request.uri().endsWith("plain")) {
                request.response().end("{\"no\": \"json");
                return;
            }
            request.response()
                    .setStatusCode(request.uri().contains("missing") ? 404 : 200)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("ETag", "W/\"1\"")
                    .putHeader("Set-Cookie", "not=told")
                    .end(new JsonObject()
                            .put("authorization", request.getHeader("Authorization"))
                            .put("ifMatch", request.getHeader("If-Match"))
                            .put("host", request.getHeader("X-Forwarded-Host"))
                            .put("body", body.toString())
                            .encode());
        });
    }

    @Test
    void everyRequestReachesItsServiceWithTheTokenOfTheBatch() throws Exception {
        JsonArray answers = answers(
                get("1", TERMS + "?$top=1"),
                new JsonObject()
                        .put("id", "2")
                        .put("method", "patch")
                        .put("url", TERMS.substring(1) + "/7")
                        .put("headers", new JsonObject().put("If-Match", "*").put("Authorization", "Bearer other"))
                        .put("body", new JsonObject().put("displayName", "x")));

        assertThat(carried).containsExactly("GET /beta" + TERMS + "?$top=1", "PATCH /beta" + TERMS + "/7");
        JsonObject second = answers.getJsonObject(1);
        assertThat(second.getString("id")).isEqualTo("2");
        assertThat(second.getInteger("status")).isEqualTo(200);
        assertThat(second.getJsonObject("headers").fieldNames())
                .contains("ETag")
                .doesNotContain("Set-Cookie");
        assertThat(second.getJsonObject("body"))
                .isEqualTo(new JsonObject()
                        .put("authorization", "Bearer of the batch")
                        .put("ifMatch", "*")
                        .put("host", "127.0.0.1:" + door.port())
                        .put("body", "{\"displayName\":\"x\"}"));
    }

    @Test
    void whatDependsOnAFailedRequestIsNotSent() throws Exception {
        JsonArray answers = answers(
                get("a", TERMS + "/missing"),
                get("b", TERMS + "/1").put("dependsOn", new JsonArray().add("a")),
                get("c", TERMS + "/2").put("dependsOn", new JsonArray().add("b")),
                get("d", TERMS + "/3"));

        assertThat(statuses(answers)).containsExactly(404, 424, 424, 200);
        assertThat(carried).containsExactly("GET /beta" + TERMS + "/missing", "GET /beta" + TERMS + "/3");
    }

    @Test
    void aPathNobodyHasIsAnsweredInGraphsShapeAndTheOthersGoOn() throws Exception {
        JsonArray answers = answers(get("1", "/nobody/has/this"), get("2", TERMS));

        assertThat(statuses(answers)).containsExactly(404, 200);
        assertThat(answers.getJsonObject(0)
                        .getJsonObject("body")
                        .getJsonObject("error")
                        .getString("code"))
                .isEqualTo("ResourceNotFound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"requests\": []}",
                "{\"requests\": [7]}",
                "{\"requests\": [{\"id\": \"1\", \"method\": \"GET\"}]}",
                "{\"requests\": [{\"id\": \"1\", \"method\": \"TRACE\", \"url\": \"/x\"}]}",
                "{\"requests\": [{\"id\": \"1\", \"method\": \"GET\", \"url\": \"//evil.example/x\"}]}",
                "{\"requests\": [{\"id\": \"1\", \"method\": \"GET\", \"url\": \"/../services/policy/q/metrics\"}]}",
                "{\"requests\": [{\"id\": \"1\", \"method\": \"GET\", \"url\": \"/%2e%2e/x\"}]}",
                "{\"requests\": [{\"id\": \"1\", \"method\": \"POST\", \"url\": \"/$batch\"}]}",
                "{\"requests\": [{\"id\": \"1\", \"method\": \"GET\", \"url\": \"/x\", \"dependsOn\": [\"1\"]}]}",
                "{\"requests\": [{\"id\": \"1\", \"method\": \"GET\", \"url\": \"/x\", \"headers\": {\"a b\": \"c\"}}]}"
            })
    void aBatchThatIsNoneIsRefusedAndNothingIsSent(String body) throws Exception {
        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("code"))
                .isEqualTo("BadRequest");
        assertThat(carried).isEmpty();
    }

    @Test
    void twentyRequestsAreTakenAndTwentyOneAreNot() throws Exception {
        assertThat(post(batch(many(20))).statusCode()).isEqualTo(200);
        assertThat(post(batch(many(21))).statusCode()).isEqualTo(400);
        assertThat(carried).hasSize(20);
    }

    @Test
    void anAnswerThatIsNoJsonIsToldAsText() throws Exception {
        JsonArray answers = answers(get("1", TERMS + "/plain"), get("2", TERMS));

        assertThat(answers.getJsonObject(0).getString("body")).isEqualTo("{\"no\": \"json");
        assertThat(answers.getJsonObject(1).getJsonObject("body")).isNotNull();
    }

    private static JsonObject[] many(int requests) {
        return IntStream.range(0, requests).mapToObj(i -> get("r" + i, TERMS)).toArray(JsonObject[]::new);
    }

    private static JsonObject get(String id, String url) {
        return new JsonObject().put("id", id).put("method", "GET").put("url", url);
    }

    private static String batch(JsonObject... requests) {
        return new JsonObject()
                .put("requests", new JsonArray(List.of(requests)))
                .encode();
    }

    private static List<Integer> statuses(JsonArray answers) {
        return answers.stream()
                .map(answer -> ((JsonObject) answer).getInteger("status"))
                .toList();
    }

    private JsonArray answers(JsonObject... requests) throws Exception {
        HttpResponse<String> answer = post(batch(requests));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonArray("responses");
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/beta/$batch"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer of the batch")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
