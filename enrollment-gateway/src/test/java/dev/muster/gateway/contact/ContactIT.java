package dev.muster.gateway.contact;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.muster.events.Topics;
import dev.muster.events.apple.AdeAuthentication;
import dev.muster.events.apple.AdeProfile;
import dev.muster.events.apple.AppleDeviceState;
import dev.muster.events.apple.AppleMembership;
import dev.muster.events.apple.ProfileStatus;
import dev.muster.events.device.DeviceAction;
import dev.muster.events.device.DeviceActionDone;
import dev.muster.events.device.DeviceCategoryChosen;
import dev.muster.events.device.DeviceCategoryState;
import dev.muster.events.device.DeviceCheckedIn;
import dev.muster.events.device.DeviceState;
import dev.muster.events.device.DeviceUnenrolled;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.device.PendingAction;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.policy.Ownership;
import dev.muster.gateway.enrollment.EnrollmentsIT;
import dev.muster.gateway.enrollment.PolicyStandIn;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.testkit.Broker;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(EnrollmentsIT.Impatient.class)
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "enrollment_gateway"))
class ContactIT {

    private static final UUID NOBODYS = UUID.fromString("00000000-0000-7000-8000-000000000000");

    Platform platform;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "muster.topics.prefix")
    String prefix;

    @Inject
    Pool database;

    @Inject
    Broker broker;

    private PolicyStandIn policy;

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
    void D3_a_check_in_is_answered_with_when_to_come_again_and_told() {
        String device = enrolled("appleByod", "ios");

        checkIn(amy(), device)
                .statusCode(200)
                .body("nextCheckInAt", notNullValue())
                .body("certificateExpiresAt", notNullValue())
                .body("actions", nullValue());

        DeviceCheckedIn told = told(device, DeviceCheckedIn.class, 1).get(0);
        assertThat(told.osVersion()).isEqualTo("17.5");
        assertThat(told.enrollment().userPrincipalName()).isEqualTo(DemoRealm.AMY);
    }

    @Test
    void a_device_that_has_nothing_to_say_checks_in_without_a_body() throws IOException, InterruptedException {
        String device = enrolled("appleByod", "ios");

        // REST Assured would send the content type of a form.
        HttpRequest plain = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/enrollments/" + device + "/check-in"))
                .header("Authorization", "Bearer " + platform.identity().token(DemoRealm.AMY, DemoRealm.PASSWORD))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        int status = HttpClient.newHttpClient()
                .send(plain, HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isEqualTo(200);
        assertThat(told(device, DeviceCheckedIn.class, 1).get(0).osVersion()).isNull();
    }

    @Test
    void a_device_that_checks_in_all_the_time_is_told_of_once() {
        String device = enrolled("appleByod", "ios");

        Stream<Integer> answers = IntStream.range(0, 40)
                .mapToObj(time -> CompletableFuture.supplyAsync(
                        () -> checkIn(amy(), device).extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join);

        assertThat(answers).containsOnly(200);
        told(device, DeviceCheckedIn.class, 1);
        letPass(device, Duration.ofMinutes(10));
        checkIn(amy(), device).statusCode(200);
        told(device, DeviceCheckedIn.class, 2);
    }

    @Test
    void a_device_whose_enrollment_is_under_way_is_not_managed_yet() {
        String device = enrolling("appleByod", "ios");

        checkIn(amy(), device)
                .statusCode(409)
                .body("code", equalTo("enrollmentNotCompleted"))
                .body("state", equalTo("started"));
    }

    @Test
    void C1_a_device_without_a_category_is_offered_those_there_are_and_chooses_one() {
        DeviceCategoryState sales = category("Sales");
        String device = enrolled("appleByod", "ios");
        awaitOffer(device, sales);

        choose(amy(), device, sales.categoryId()).statusCode(200).body("displayName", equalTo(sales.displayName()));

        checkIn(amy(), device).body("categories", nullValue());
        assertThat(told(device, DeviceCategoryChosen.class, 1).get(0).categoryId())
                .isEqualTo(sales.categoryId());
        broker.publishEndOf(sales, Instant.now());
        await().untilAsserted(() -> choose(amy(), device, sales.categoryId()).statusCode(422));
        checkIn(amy(), device).statusCode(200).body("categories.displayName", not(hasItem(sales.displayName())));
    }

    @Test
    void C1_a_category_can_be_chosen_while_the_enrollment_is_under_way() {
        DeviceCategoryState staff = category("Staff");
        String device = enrolling("appleByod", "ios");

        await().untilAsserted(() -> choose(amy(), device, staff.categoryId()).statusCode(200));

        told(device, DeviceCategoryChosen.class, 1);
    }

    @Test
    void C1_what_an_administrator_says_after_the_choice_counts_although_the_state_of_the_device_is_the_same() {
        DeviceCategoryState sales = category("Sales");
        String device = enrolled("appleByod", "ios");
        awaitOffer(device, sales);
        DeviceState untold = publish(device, UUID.randomUUID(), EnrollmentState.ENROLLED);
        choose(amy(), device, sales.categoryId()).statusCode(200);
        told(device, DeviceCategoryChosen.class, 1);

        broker.publishAnew(in(sales.displayName(), untold));
        broker.publishAnew(in(null, untold));

        awaitOffer(device, sales);
        letPassSinceChoice(device, Duration.ofSeconds(5));
        choose(amy(), device, sales.categoryId()).statusCode(200);
        told(device, DeviceCategoryChosen.class, 2);
    }

    @Test
    void D1_a_device_hears_what_is_asked_of_it_and_is_turned_away_when_it_has_done_it() {
        String device = enrolled("appleByod", "ios");
        PendingAction notify = asked(DeviceAction.NOTIFY_OWNERSHIP);
        PendingAction wipe = asked(DeviceAction.WIPE);
        publish(device, UUID.randomUUID(), EnrollmentState.PENDING_RESET, notify, wipe);
        await().untilAsserted(() -> checkIn(amy(), device)
                .body("actions.action", contains("notifyOwnership", "wipe"))
                .body("actions.actionId", contains(id(notify), id(wipe))));

        done(amy(), device, notify).statusCode(200).body("state", equalTo("managed"));
        checkIn(amy(), device).body("actions.action", contains("wipe"));
        done(amy(), device, wipe).statusCode(200).body("state", equalTo("wiped"));
        done(amy(), device, wipe).statusCode(200).body("state", equalTo("wiped"));

        checkIn(amy(), device)
                .statusCode(410)
                .body("code", equalTo("managementEnded"))
                .body("state", equalTo("wiped"))
                .body("endedAt", notNullValue());
        assertThat(told(device, DeviceActionDone.class, 2))
                .extracting(DeviceActionDone::actionId)
                .containsExactly(notify.actionId(), wipe.actionId());
    }

    @Test
    void D1_a_deleted_device_and_one_that_is_enrolled_anew_are_turned_away() {
        UUID deviceId = UUID.randomUUID();
        String first = enrolled("appleByod", "ios");
        String second = enrolled("appleByod", "ios");
        DeviceState before = publish(first, deviceId, EnrollmentState.ENROLLED);
        DeviceState after = publish(second, deviceId, EnrollmentState.ENROLLED);

        await().untilAsserted(() -> checkIn(amy(), first).statusCode(410).body("state", equalTo("replaced")));
        checkIn(amy(), second).statusCode(200);
        broker.publishAnew(before);
        broker.publishEndOf(after, Instant.now());

        await().untilAsserted(() -> checkIn(amy(), second).statusCode(410).body("state", equalTo("deleted")));
        checkIn(amy(), first).statusCode(410);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void D4_a_device_that_took_the_enrollment_of_its_double_is_managed_whatever_is_heard_first(boolean endFirst) {
        String enrollment = enrolled("appleByod", "ios");
        UUID kept = UUID.randomUUID();
        DeviceState other = publish(enrollment, UUID.randomUUID(), EnrollmentState.ENROLLED);
        await().until(() -> standing(enrollment, other.deviceId()).equals("enrolled"));
        DeviceState merged = of(kept, other);

        Runnable end = () -> {
            broker.publishEndOf(other, Instant.now());
            await().until(() -> standing(enrollment, other.deviceId()).equals("deleted"));
        };
        Runnable state = () -> {
            broker.publish(List.of(merged));
            await().until(() -> standing(enrollment, kept).equals("enrolled"));
        };
        Stream.of(endFirst ? end : state, endFirst ? state : end).forEach(Runnable::run);

        checkIn(amy(), enrollment).statusCode(200);
        broker.publishEndOf(merged, Instant.now());
        await().untilAsserted(() -> checkIn(amy(), enrollment).statusCode(410).body("state", equalTo("deleted")));
    }

    @Test
    void M9_a_user_takes_her_own_device_out_of_management_once() {
        String device = enrolled("appleByod", "ios");

        unenroll(amy(), device).statusCode(200).body("state", equalTo("removed"));
        unenroll(amy(), device).statusCode(200).body("endedAt", notNullValue());

        checkIn(amy(), device).statusCode(410).body("state", equalTo("removed"));
        told(device, DeviceUnenrolled.class, 1);
    }

    @ParameterizedTest
    @CsvSource({"windowsAadJoin", "windowsAutopilotUserDriven"})
    void M9_a_joined_windows_device_is_reset_in_place_of_being_unenrolled(String method) {
        String device = enrolled(method, "windows");

        unenroll(amy(), device)
                .statusCode(403)
                .body("code", equalTo("unenrollNotAllowed"))
                .body("remediation", containsString("Reset"));

        checkIn(amy(), device).statusCode(200);
    }

    @Test
    void M9_a_locked_automated_enrollment_stays_as_it_was_when_the_device_enrolled() {
        String serial = serial();
        broker.publish(List.of(listedByApple(serial, true, Instant.now().minusSeconds(60))));
        await().until(() -> locks(serial) == 1);
        String device = enrolled("appleAde", "ios", serial);
        broker.publish(List.of(
                listedByApple(serial, true, Instant.now()),
                listedByApple(serial, false, Instant.now().plusSeconds(1))));
        await().until(() -> locks(serial) == 2);

        unenroll(amy(), device).statusCode(403).body("code", equalTo("unenrollNotAllowed"));
    }

    @Test
    void M9_an_automated_enrollment_without_a_lock_may_be_left_and_one_apple_does_not_list_may_not() {
        String serial = serial();
        broker.publish(List.of(listedByApple(serial, false, Instant.now().minusSeconds(60))));
        await().until(() -> locks(serial) == 1);

        unenroll(amy(), enrolled("appleAde", "ios", serial)).statusCode(200);
        unenroll(amy(), enrolled("appleAde", "ios", serial())).statusCode(403);
    }

    @Test
    void M9_what_was_a_persons_own_device_before_may_be_left_for_thirty_days_in_spite_of_the_lock() {
        String serial = serial();
        UUID deviceId = UUID.randomUUID();
        String own = enrolled("appleByod", "ios", serial);
        publish(own, deviceId, EnrollmentState.ENROLLED);
        broker.publish(List.of(listedByApple(serial, true, Instant.now().minusSeconds(60))));
        String converted = enrolled("appleAde", "ios", serial);
        publish(converted, deviceId, EnrollmentMethod.APPLE_ADE, EnrollmentState.ENROLLED);
        await().untilAsserted(() -> checkIn(amy(), own).statusCode(410));

        letPassSinceEnrollment(own, Duration.ofDays(400));
        letPassSinceEnrollment(converted, Duration.ofDays(31));
        unenroll(amy(), converted).statusCode(403);
        letPassSinceEnrollment(converted, Duration.ofDays(-2));
        unenroll(amy(), converted).statusCode(200);
    }

    @Test
    void M9_the_thirty_days_do_not_begin_anew_when_the_converted_device_enrolls_again() {
        String serial = serial();
        UUID deviceId = UUID.randomUUID();
        String own = enrolled("appleByod", "ios", serial);
        publish(own, deviceId, EnrollmentState.ENROLLED);
        broker.publish(List.of(listedByApple(serial, true, Instant.now().minusSeconds(60))));
        String converted = enrolled("appleAde", "ios", serial);
        publish(converted, deviceId, EnrollmentMethod.APPLE_ADE, EnrollmentState.ENROLLED);
        await().untilAsserted(() -> checkIn(amy(), own).statusCode(410));
        letPassSinceEnrollment(own, Duration.ofDays(400));
        letPassSinceEnrollment(converted, Duration.ofDays(31));

        String again = enrolled("appleAde", "ios", serial);
        publish(again, deviceId, EnrollmentMethod.APPLE_ADE, EnrollmentState.ENROLLED);
        await().untilAsserted(() -> checkIn(amy(), converted).statusCode(410));

        unenroll(amy(), again).statusCode(403).body("code", equalTo("unenrollNotAllowed"));
    }

    @Test
    void M9_what_was_another_persons_own_device_stays_locked() {
        String serial = serial();
        UUID deviceId = UUID.randomUUID();
        String joes = as(DemoRealm.JOE)
                .body(attempt("appleByod", "ios", serial))
                .post("/enrollments")
                .then()
                .statusCode(201)
                .extract()
                .path("enrollmentId");
        as(DemoRealm.JOE).post("/enrollments/" + joes + "/complete").then().statusCode(200);
        publish(joes, deviceId, EnrollmentState.ENROLLED);
        broker.publish(List.of(listedByApple(serial, true, Instant.now().minusSeconds(60))));
        String handedOn = enrolled("appleAde", "ios", serial);
        publish(handedOn, deviceId, EnrollmentMethod.APPLE_ADE, EnrollmentState.ENROLLED);
        await().untilAsserted(() -> checkIn(as(DemoRealm.JOE), joes).statusCode(410));

        unenroll(amy(), handedOn).statusCode(403).body("code", equalTo("unenrollNotAllowed"));
    }

    @Test
    void nobody_acts_for_the_device_of_another_whatever_their_role() {
        DeviceCategoryState mine = category("Mine");
        String device = enrolled("appleByod", "ios");
        awaitOffer(device, mine);
        PendingAction wipe = asked(DeviceAction.WIPE);
        publish(device, UUID.randomUUID(), EnrollmentState.PENDING_RESET, wipe);
        await().untilAsserted(() -> checkIn(amy(), device).body("actions.action", contains("wipe")));

        RequestSpecification kiosk = given().header("Enrollment-Token", token()).contentType(ContentType.JSON);
        for (RequestSpecification other :
                List.of(as(DemoRealm.JOE), kiosk, as(DemoRealm.ADMIN), as(DemoRealm.OPERATOR))) {
            checkIn(other, device).statusCode(404);
            choose(other, device, mine.categoryId()).statusCode(404);
            done(other, device, wipe).statusCode(404);
            unenroll(other, device).statusCode(404);
        }
        RequestSpecification nobody = given().contentType(ContentType.JSON);
        checkIn(nobody, device).statusCode(401);
        choose(nobody, device, mine.categoryId()).statusCode(401);
        done(nobody, device, wipe).statusCode(401);
        unenroll(nobody, device).statusCode(401);

        checkIn(amy(), device).statusCode(200).body("actions.action", contains("wipe"));
        assertThat(broker.told(Topics.DEVICE_LIFECYCLE, device, DeviceCategoryChosen.class))
                .isEmpty();
    }

    @Test
    void T2_a_kiosk_acts_with_its_enrollment_token_also_after_it_was_revoked_and_not_with_another() {
        String token = token();
        RequestSpecification kiosk = given().header("Enrollment-Token", token).contentType(ContentType.JSON);
        String device = kiosk.body(attempt("androidDedicated", "android", serial()))
                .post("/enrollments")
                .then()
                .statusCode(201)
                .extract()
                .path("enrollmentId");
        kiosk = given().header("Enrollment-Token", token).contentType(ContentType.JSON);
        kiosk.post("/enrollments/" + device + "/complete").then().statusCode(200);
        database.query("update enrollment_token set revoked_at = now()").executeAndAwait();

        checkIn(given().header("Enrollment-Token", token).contentType(ContentType.JSON), device)
                .statusCode(200);
        checkIn(given().header("Enrollment-Token", token()).contentType(ContentType.JSON), device)
                .statusCode(404);
        checkIn(given().header("Enrollment-Token", "invented").contentType(ContentType.JSON), device)
                .statusCode(401);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRequests")
    void a_bad_request_gets_its_problem(String what, String method, String path, String body, int status) {
        String device = enrolled("appleByod", "ios");

        amy().body(body)
                .request(method, "/enrollments/" + device + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                Arguments.of("unknown field", "POST", "/check-in", "{\"user\":\"joe\"}", 400),
                Arguments.of("long version", "POST", "/check-in", "{\"osVersion\":\"" + "1".repeat(257) + "\"}", 400),
                Arguments.of("control character", "POST", "/check-in", "{\"osVersion\":\"1\\u0007\"}", 400),
                Arguments.of("5 MB", "POST", "/check-in", "{\"osVersion\":\"" + "1".repeat(5_000_000) + "\"}", 413),
                Arguments.of("deep nesting", "POST", "/check-in", "[".repeat(5_000), 400),
                Arguments.of("no category", "PUT", "/category", "{}", 400),
                Arguments.of("category that is no id", "PUT", "/category", "{\"categoryId\":\"Sales\"}", 400),
                Arguments.of("unknown category", "PUT", "/category", "{\"categoryId\":\"" + NOBODYS + "\"}", 422),
                Arguments.of("unknown action", "POST", "/actions/" + NOBODYS, "", 404),
                Arguments.of("action that is no id", "POST", "/actions/wipe", "", 404));
    }

    private String enrolling(String method, String platform) {
        return enrolling(method, platform, serial());
    }

    private String enrolling(String method, String platform, String serial) {
        return amy().body(attempt(method, platform, serial))
                .post("/enrollments")
                .then()
                .statusCode(201)
                .extract()
                .path("enrollmentId");
    }

    private String enrolled(String method, String platform) {
        return enrolled(method, platform, serial());
    }

    private String enrolled(String method, String platform, String serial) {
        String device = enrolling(method, platform, serial);
        amy().post("/enrollments/" + device + "/complete").then().statusCode(200);
        return device;
    }

    private static String attempt(String method, String platform, String serial) {
        return "{\"method\":\"" + method + "\",\"device\":{\"platform\":\"" + platform
                + "\",\"osVersion\":\"17.4\",\"serialNumber\":\"" + serial + "\"}}";
    }

    private static io.restassured.response.ValidatableResponse checkIn(RequestSpecification as, String device) {
        return given().spec(as)
                .body("{\"osVersion\":\"17.5\"}")
                .post("/enrollments/" + device + "/check-in")
                .then();
    }

    private static io.restassured.response.ValidatableResponse choose(
            RequestSpecification as, String device, UUID category) {
        return given().spec(as)
                .body("{\"categoryId\":\"" + category + "\"}")
                .put("/enrollments/" + device + "/category")
                .then();
    }

    private static io.restassured.response.ValidatableResponse done(
            RequestSpecification as, String device, PendingAction action) {
        return given().spec(as)
                .post("/enrollments/" + device + "/actions/" + action.actionId())
                .then();
    }

    private static io.restassured.response.ValidatableResponse unenroll(RequestSpecification as, String device) {
        return given().spec(as).post("/enrollments/" + device + "/unenroll").then();
    }

    private void awaitOffer(String device, DeviceCategoryState category) {
        await().untilAsserted(
                        () -> checkIn(amy(), device).body("categories.displayName", hasItem(category.displayName())));
    }

    private DeviceCategoryState category(String name) {
        DeviceCategoryState state =
                new DeviceCategoryState(UUID.randomUUID(), name + " " + serial(), null, Instant.now(), DemoRealm.ADMIN);
        broker.publish(List.of(state));
        return state;
    }

    private DeviceState publish(String enrollment, UUID deviceId, EnrollmentState state, PendingAction... actions) {
        return publish(enrollment, deviceId, EnrollmentMethod.APPLE_BYOD, state, actions);
    }

    private DeviceState publish(
            String enrollment,
            UUID deviceId,
            EnrollmentMethod method,
            EnrollmentState state,
            PendingAction... actions) {
        Instant now = Instant.now();
        DeviceState device = new DeviceState(
                deviceId,
                now,
                state,
                UUID.fromString(enrollment),
                DemoRealm.AMY,
                method,
                Ownership.PERSONAL,
                new DeviceFacts(
                        dev.muster.events.enrollment.Platform.IOS, "17.4", null, null, null, null, null, null, null),
                now,
                now,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(actions));
        broker.publish(List.of(device));
        return device;
    }

    private static DeviceState of(UUID deviceId, DeviceState told) {
        return with(deviceId, told.category(), told);
    }

    private static DeviceState in(String category, DeviceState told) {
        return with(told.deviceId(), category, told);
    }

    private static DeviceState with(UUID deviceId, String category, DeviceState told) {
        return new DeviceState(
                deviceId,
                told.changedAt(),
                told.state(),
                told.enrollmentId(),
                told.userPrincipalName(),
                told.method(),
                told.ownership(),
                told.device(),
                told.enrolledAt(),
                told.lastContactAt(),
                category,
                told.enrollmentProfileName(),
                told.deviceGroups(),
                told.ownershipEvidence(),
                told.certificateExpiresAt(),
                told.pendingActions());
    }

    /** What the gateway has heard of this device with this enrollment. */
    private String standing(String enrollment, UUID deviceId) {
        return database
                .preparedQuery("select state from device_standing where enrollment_id = $1 and device_id = $2")
                .executeAndAwait(Tuple.of(UUID.fromString(enrollment), deviceId))
                .stream()
                .map(row -> row.getString(0))
                .findFirst()
                .orElse("unheard of");
    }

    private static AppleDeviceState listedByApple(String serial, boolean locked, Instant since) {
        return new AppleDeviceState(
                serial,
                UUID.randomUUID(),
                "Devices",
                null,
                null,
                null,
                null,
                "iPhone",
                "iOS",
                AppleMembership.ASSIGNED,
                new AdeProfile(
                        UUID.randomUUID(),
                        "Phones",
                        true,
                        true,
                        locked,
                        false,
                        AdeAuthentication.COMPANY_PORTAL,
                        false),
                ProfileStatus.PUSHED,
                since,
                null);
    }

    private int locks(String serial) {
        return database.preparedQuery("select count(*)::int from ade_lock where serial_number = $1")
                .executeAndAwait(Tuple.of(serial))
                .iterator()
                .next()
                .getInteger(0);
    }

    private void letPass(String device, Duration time) {
        database.preparedQuery("update device_contact set told_at = told_at - make_interval(secs => $2)"
                        + " where enrollment_id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(device), (double) time.toSeconds()));
    }

    private void letPassSinceChoice(String device, Duration time) {
        database.preparedQuery("update device_contact set category_chosen_at = category_chosen_at"
                        + " - make_interval(secs => $2) where enrollment_id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(device), (double) time.toSeconds()));
    }

    private void letPassSinceEnrollment(String device, Duration time) {
        database.preparedQuery("update enrollment_session set ended_at = ended_at - make_interval(secs => $2)"
                        + " where enrollment_id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(device), (double) time.toSeconds()));
    }

    private <E extends dev.muster.events.Event> List<E> told(String device, Class<E> type, int times) {
        await().until(() -> broker.told(Topics.DEVICE_LIFECYCLE, device, type).size() >= times);
        List<E> told = broker.told(Topics.DEVICE_LIFECYCLE, device, type);
        assertThat(told).hasSize(times);
        return told;
    }

    private static PendingAction asked(DeviceAction action) {
        return new PendingAction(UUID.randomUUID(), action, Instant.parse("2026-11-20T12:00:00Z"));
    }

    private static String id(PendingAction action) {
        return action.actionId().toString();
    }

    private static String serial() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 12).toUpperCase(java.util.Locale.ROOT);
    }

    private String token() {
        return as(DemoRealm.ADMIN)
                .body("{\"method\":\"androidDedicated\",\"profileName\":\"Kiosk\",\"expiresInDays\":1,\"quota\":5}")
                .post("/enrollment-tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("value");
    }

    private RequestSpecification amy() {
        return as(DemoRealm.AMY);
    }

    private RequestSpecification as(String user) {
        return given().auth()
                .oauth2(platform.identity().token(user, DemoRealm.PASSWORD))
                .contentType(ContentType.JSON);
    }
}
