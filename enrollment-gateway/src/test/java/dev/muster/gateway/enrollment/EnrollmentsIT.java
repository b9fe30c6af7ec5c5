package dev.muster.gateway.enrollment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.muster.gateway.enrollment.PolicyStandIn.Manner;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.reasons.Reason;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(EnrollmentsIT.Impatient.class)
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "enrollment_gateway"))
class EnrollmentsIT {

    private static final String PHONE = """
            {"method": "appleByod", "device": {"platform": "ios", "osVersion": "17.4", "serialNumber": "F17"}}
            """;

    Platform platform;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "muster.topics.prefix")
    String prefix;

    @Inject
    Pool database;

    private PolicyStandIn policy;

    /** Waits less than a device would. */
    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "muster.enrollment.decision-deadline", "PT2S",
                    "muster.enrollment.silence-check", "PT0.2S");
        }
    }

    @BeforeEach
    void start() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        policy = new PolicyStandIn(bootstrapServers, prefix);
    }

    @AfterEach
    void stop() throws InterruptedException {
        policy.close();
    }

    @Test
    void an_admitted_device_is_led_to_its_end() {
        String enrollment = amy().body(PHONE)
                .post("/enrollments")
                .then()
                .statusCode(201)
                .body("state", equalTo("started"))
                .extract()
                .path("enrollmentId");

        amy().body("{\"screen\":\"termsOfUse\",\"action\":\"shown\"}")
                .post("/enrollments/" + enrollment + "/steps")
                .then()
                .statusCode(200);
        amy().post("/enrollments/" + enrollment + "/complete")
                .then()
                .statusCode(200)
                .body("state", equalTo("completed"));

        assertThat(eventsOf(enrollment)).containsExactly("EnrollmentStarted", "StepReported", "EnrollmentCompleted");
    }

    @Test
    void a_refusal_says_why_and_what_to_do_and_where_the_argument_is() {
        policy.answers(new Manner(true, attempt -> Reason.OS_VERSION_TOO_LOW, 1));

        amy().body(PHONE)
                .post("/enrollments")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("osVersionTooLow"))
                .body("cause", equalTo(Reason.OS_VERSION_TOO_LOW.cause()))
                .body("remediation", equalTo(Reason.OS_VERSION_TOO_LOW.remediation()))
                .body("reasons[0].details.minimum", equalTo("18.0"))
                .body("trace", notNullValue())
                .body("traceId", notNullValue());
    }

    @Test
    void I3_without_a_decision_nothing_is_enrolled_and_the_same_attempt_gets_the_late_one() {
        String key = UUID.randomUUID().toString();
        policy.answers(Manner.SILENT);
        amy().header("Idempotency-Key", key)
                .body(PHONE)
                .post("/enrollments")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("decisionUnavailable"));

        policy.answerLate();
        policy.answers(Manner.LETS_IN);
        String enrollment = amy().header("Idempotency-Key", key)
                .body(PHONE)
                .post("/enrollments")
                .then()
                .statusCode(201)
                .extract()
                .path("enrollmentId");

        await().untilAsserted(() -> assertThat(eventsOf(enrollment)).containsExactly("EnrollmentStarted"));
    }

    @Test
    void I2_the_same_attempt_twice_is_one_enrollment() {
        String key = UUID.randomUUID().toString();
        policy.answers(new Manner(true, attempt -> null, 3));

        List<String> enrollments = IntStream.range(0, 8)
                .mapToObj(time -> CompletableFuture.supplyAsync(() -> amy().header("Idempotency-Key", key)
                        .body(PHONE)
                        .post("/enrollments")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("enrollmentId")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(enrollments).hasSize(8).containsOnly(enrollments.get(0));
        assertThat(eventsOf(enrollments.get(0))).containsExactly("EnrollmentStarted");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRequests")
    void a_bad_request_gets_its_problem_and_nothing_is_published(
            String what, String contentType, String body, int status) {
        amy().contentType(contentType)
                .body(body)
                .post("/enrollments")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("title", notNullValue());

        assertThat(policy.asked()).isZero();
    }

    static Stream<Arguments> badRequests() {
        String json = "application/json";
        return Stream.of(
                Arguments.of("unknown field", json, PHONE.replace("{\"method\"", "{\"user\":\"joe\",\"method\""), 400),
                Arguments.of("unknown fact", json, PHONE.replace("\"osVersion\"", "\"colour\""), 400),
                Arguments.of("no method", json, "{\"device\":{\"platform\":\"ios\"}}", 400),
                Arguments.of("no device", json, "{\"method\":\"appleByod\"}", 400),
                Arguments.of("no platform", json, "{\"method\":\"appleByod\",\"device\":{}}", 400),
                Arguments.of("unknown method", json, PHONE.replace("appleByod", "carrierPigeon"), 400),
                Arguments.of("number for text", json, PHONE.replace("\"17.4\"", "17.4"), 400),
                Arguments.of("text for object", json, "{\"method\":\"appleByod\",\"device\":\"iPhone\"}", 400),
                Arguments.of("list", json, "[" + PHONE + "]", 400),
                Arguments.of("nothing", json, "", 400),
                Arguments.of("null", json, "null", 400),
                Arguments.of("not JSON", json, "hello", 400),
                Arguments.of("two documents", json, PHONE + PHONE, 400),
                Arguments.of("deep nesting", json, "[".repeat(5_000), 400),
                Arguments.of("control characters", json, PHONE.replace("F17", "F\\u0000"), 400),
                Arguments.of("a fact of 300 characters", json, PHONE.replace("F17", "F".repeat(300)), 400),
                Arguments.of("5 MB", json, PHONE.replace("F17", "F".repeat(5_000_000)), 413),
                Arguments.of("XML", "application/xml", "<enroll/>", 415),
                Arguments.of("form", "application/x-www-form-urlencoded", "method=appleByod", 415));
    }

    @Test
    void nobody_enrolls_without_a_credential() {
        given().contentType(ContentType.JSON)
                .body(PHONE)
                .post("/enrollments")
                .then()
                .statusCode(401)
                .body("code", equalTo("userNotAuthenticated"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.muster.gateway.enrollment.ForgedTokens#all")
    void a_forged_token_is_refused_before_a_claim_is_used(String forgery, ForgedTokens.Forge forge) {
        String genuine = platform.identity().token(DemoRealm.AMY, DemoRealm.PASSWORD);
        given().auth()
                .oauth2(genuine)
                .get("/enrollments/" + UUID.randomUUID())
                .then()
                .statusCode(404);

        given().auth()
                .oauth2(forge.from(genuine, platform.identity().issuer()))
                .contentType(ContentType.JSON)
                .body(PHONE)
                .post("/enrollments")
                .then()
                .statusCode(401);

        assertThat(policy.asked()).isZero();
    }

    @Test
    void nobody_sees_or_ends_the_enrollment_of_another() {
        String enrollment =
                amy().body(PHONE).post("/enrollments").then().extract().path("enrollmentId");

        as(DemoRealm.JOE).get("/enrollments/" + enrollment).then().statusCode(404);
        as(DemoRealm.JOE)
                .post("/enrollments/" + enrollment + "/complete")
                .then()
                .statusCode(404);
        as(DemoRealm.OPERATOR).get("/enrollments/" + enrollment).then().statusCode(200);

        assertThat(eventsOf(enrollment)).containsExactly("EnrollmentStarted");
    }

    @Test
    void E6_a_windows_device_tells_the_phases_of_its_status_page_and_others_have_none() {
        String laptop = amy().body(
                        "{\"method\": \"windowsByod\", \"device\": {\"platform\": \"windows\", \"osVersion\": \"10.0.22631.1\","
                                + " \"serialNumber\": \"L-1\"}}")
                .post("/enrollments")
                .then()
                .statusCode(201)
                .extract()
                .path("enrollmentId");
        String phase = "{\"phase\":\"deviceSetup\",\"state\":\"inProgress\",\"item\":\"VPN client\"}";

        amy().body(phase)
                .post("/enrollments/" + laptop + "/esp-phases")
                .then()
                .statusCode(200)
                .body("state", equalTo("started"));

        String phone = amy().body(PHONE).post("/enrollments").then().extract().path("enrollmentId");
        amy().body(phase).post("/enrollments/" + phone + "/esp-phases").then().statusCode(422);
        amy().body("{\"phase\":\"deviceSetup\"}")
                .post("/enrollments/" + laptop + "/esp-phases")
                .then()
                .statusCode(400);
        as(DemoRealm.JOE)
                .body(phase)
                .post("/enrollments/" + laptop + "/esp-phases")
                .then()
                .statusCode(404);
        assertThat(eventsOf(laptop)).containsExactly("EnrollmentStarted", "EspPhaseChanged");
    }

    @Test
    void who_stops_on_a_screen_has_abandoned_the_enrollment_and_cannot_complete_it() {
        String enrollment =
                amy().body(PHONE).post("/enrollments").then().extract().path("enrollmentId");

        amy().body("{\"screen\":\"termsOfUse\",\"action\":\"declineAll\"}")
                .post("/enrollments/" + enrollment + "/steps")
                .then()
                .statusCode(200)
                .body("state", equalTo("abandoned"));
        amy().post("/enrollments/" + enrollment + "/complete")
                .then()
                .statusCode(409)
                .body("reason", equalTo("abandonedByUser"));
    }

    @Test
    void R1_a_silent_enrollment_is_abandoned_without_anybody_asking() {
        String enrollment =
                amy().body(PHONE).post("/enrollments").then().extract().path("enrollmentId");

        database.preparedQuery("update enrollment_session set silent_after = now() - interval '1 second'"
                        + " where enrollment_id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(enrollment)));

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> amy().get("/enrollments/" + enrollment).then().body("state", equalTo("abandoned")));
        assertThat(eventsOf(enrollment)).containsExactly("EnrollmentStarted", "EnrollmentAbandoned");
    }

    @Test
    void I9_a_token_yields_at_most_its_quota_at_any_concurrency() {
        String token = as(DemoRealm.ADMIN)
                .body("{\"method\":\"androidDedicated\",\"profileName\":\"Kiosk\",\"expiresInDays\":1,\"quota\":5}")
                .post("/enrollment-tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("value");

        List<Integer> answers = IntStream.range(0, 30)
                .mapToObj(device -> CompletableFuture.supplyAsync(() -> kiosk(token, "K" + device)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(status -> status == 201).hasSize(5);
        assertThat(answers).filteredOn(status -> status == 403).hasSize(25);
    }

    @Test
    void T2_a_refused_attempt_gives_its_use_of_the_token_back() {
        String token = as(DemoRealm.ADMIN)
                .body("{\"method\":\"androidDedicated\",\"profileName\":\"Kiosk\",\"expiresInDays\":1,\"quota\":1}")
                .post("/enrollment-tokens")
                .then()
                .extract()
                .path("value");
        policy.answers(new Manner(true, attempt -> Reason.OS_NOT_SUPPORTED, 1));
        assertThat(kiosk(token, "old")).isEqualTo(403);
        policy.answers(Manner.LETS_IN);

        await().atMost(Duration.ofSeconds(5)).until(() -> kiosk(token, "new") == 201);
    }

    @Test
    void only_administrators_make_tokens() {
        String wanted = "{\"method\":\"androidDedicated\",\"profileName\":\"Kiosk\",\"expiresInDays\":1}";

        amy().body(wanted).post("/enrollment-tokens").then().statusCode(403).body("code", equalTo("accessDenied"));
        given().contentType(ContentType.JSON)
                .body(wanted)
                .post("/enrollment-tokens")
                .then()
                .statusCode(401);
    }

    private static int kiosk(String token, String serial) {
        return given().header("Enrollment-Token", token)
                .contentType(ContentType.JSON)
                .body("{\"method\":\"androidDedicated\",\"device\":{\"platform\":\"android\",\"osVersion\":\"13\","
                        + "\"serialNumber\":\"" + serial + "\"}}")
                .post("/enrollments")
                .statusCode();
    }

    private RequestSpecification amy() {
        return as(DemoRealm.AMY);
    }

    private RequestSpecification as(String user) {
        return given().auth()
                .oauth2(platform.identity().token(user, DemoRealm.PASSWORD))
                .contentType(ContentType.JSON);
    }

    private List<String> eventsOf(String enrollment) {
        return LifecycleTopic.eventsOf(bootstrapServers, prefix, enrollment);
    }
}
