package dev.muster.applesync.identity;

import static dev.muster.reasons.Reason.APPLE_TOKEN_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.muster.applesync.assign.AssignmentStore;
import dev.muster.applesync.device.Devices;
import dev.muster.applesync.runs.RunAssignments;
import dev.muster.applesync.testbed.LivelyAppleResource;
import dev.muster.applesync.testbed.Onboarding;
import dev.muster.applesync.testbed.Rows;
import dev.muster.events.Topics;
import dev.muster.events.apple.AppleDeviceState;
import dev.muster.events.apple.AppleMembership;
import dev.muster.events.device.DeviceState;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.policy.Ownership;
import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.device.DeviceAttributes;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.testkit.Broker;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of devices, as administrators use it. */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "apple_sync_service"))
@WithTestResource(LivelyAppleResource.class)
class DevicesIT {

    private static final String SETTINGS = "/beta/deviceManagement/depOnboardingSettings/";

    Platform platform;
    FakeApple apple;

    @Inject
    Broker broker;

    @Inject
    RunAssignments runAssignments;

    @Inject
    AssignmentStore assignments;

    private Onboarding onboarding;
    private Rows rows;

    @BeforeAll
    static void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    @BeforeEach
    void begin() {
        onboarding = new Onboarding(platform);
        rows = new Rows(platform);
    }

    @Test
    void theListIsPagedFilteredAndCounted() {
        MdmServer server = apple.serverWith(0);
        for (int i = 0; i < 5; i++) {
            server.addDevice("LIST0000000" + i, i < 3 ? DeviceAttributes.IPHONE : DeviceAttributes.MAC);
        }
        UUID token = synchronised(server, 5);
        String next = admin().get(list(token) + "?$top=2&$count=true")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(5))
                .body("value.serialNumber", contains("LIST00000000", "LIST00000001"))
                .body("value[0].discoverySource", equalTo("deviceEnrollmentProgram"))
                .body("value[0].platform", equalTo("ios"))
                .body("value[0].isDeleted", equalTo(false))
                .extract()
                .path("'@odata.nextLink'");
        admin().urlEncodingEnabled(false)
                .get(next)
                .then()
                .body("value.serialNumber", contains("LIST00000002", "LIST00000003"));
        admin().get(list(token)
                        + "?$filter=discoverySource eq 'deviceEnrollmentProgram' and contains(serialNumber,'0004')")
                .then()
                .body("value", hasSize(1))
                .body("value[0].platform", equalTo("macOS"));
    }

    @Test
    void S4_aDeviceDeletedHereIsGoneAndBackWithTheNextFullRunNotWithADelta() {
        MdmServer server = apple.serverWith(0);
        String serial = "DELETEDHERE1";
        server.addDevice(serial, DeviceAttributes.IPHONE);
        UUID token = synchronised(server, 1);
        admin().delete(list(token) + "/" + serial).then().statusCode(204);
        admin().get(list(token) + "/" + serial).then().statusCode(404);
        await().untilAsserted(() ->
                assertThat(broker.isGone(Topics.APPLE_DEVICES, serial)).isTrue());
        server.modify(serial, device -> device.withAssetTag("changed"));
        rows.letPass(token, Duration.ofHours(13));
        awaitCompleted(token, 2);
        admin().get(list(token) + "/" + serial).then().statusCode(404);
        rows.letPass(token, Duration.ofDays(8));
        awaitCompleted(token, 3);
        admin().get(list(token) + "/" + serial).then().statusCode(200);
        await().untilAsserted(() -> assertThat(told(serial)).hasSize(2));
    }

    @Test
    void S5_aReleasedDeviceIsShownAsRemovedAndForgottenThirtyDaysLater() {
        MdmServer server = apple.serverWith(0);
        String serial = "RELEASED0001";
        server.addDevice(serial, DeviceAttributes.IPHONE);
        UUID token = synchronised(server, 1);
        server.release(serial);
        rows.letPass(token, Duration.ofHours(13));
        await().untilAsserted(() -> assertThat(told(serial))
                .extracting(AppleDeviceState::membership)
                .containsExactly(AppleMembership.ASSIGNED, AppleMembership.REMOVED));
        admin().get(list(token) + "/" + serial)
                .then()
                .body("isDeleted", equalTo(true))
                .body("musterRemovedDateTime", notNullValue());
        rows.letPass(token, Duration.ofDays(29));
        runAssignments.purge();
        admin().get(list(token) + "/" + serial).then().statusCode(200);
        rows.letPass(token, Duration.ofDays(2));
        runAssignments.purge();
        admin().get(list(token) + "/" + serial).then().statusCode(404);
        await().untilAsserted(() ->
                assertThat(broker.isGone(Topics.APPLE_DEVICES, serial)).isTrue());
    }

    @Test
    void edge17_aDeviceThatMovesBetweenTwoOfOurTokensIsToldOfAsTheNewTokensInEitherOrder() {
        MdmServer from = apple.serverWith(0);
        MdmServer to = from.organization().addServer("The other");
        from.addDevice("MOVES0000001", DeviceAttributes.IPHONE);
        from.addDevice("MOVES0000002", DeviceAttributes.IPHONE);
        UUID source = synchronised(from, 2);
        UUID destination = synchronised(to, 0);
        from.move("MOVES0000001", to);
        rows.letPass(destination, Duration.ofHours(13));
        awaitCompleted(destination, 2);
        rows.letPass(source, Duration.ofHours(13));
        awaitCompleted(source, 2);
        from.move("MOVES0000002", to);
        rows.letPass(source, Duration.ofHours(13));
        awaitCompleted(source, 3);
        rows.letPass(destination, Duration.ofHours(13));
        awaitCompleted(destination, 3);
        for (String serial : List.of("MOVES0000001", "MOVES0000002")) {
            await().untilAsserted(() -> {
                AppleDeviceState last = told(serial).get(told(serial).size() - 1);
                assertThat(last.tokenId()).isEqualTo(destination);
                assertThat(last.membership()).isEqualTo(AppleMembership.ASSIGNED);
            });
        }
    }

    @Test
    void S8_whatTheRegistryTellsIsInTheList() {
        MdmServer server = apple.serverWith(0);
        String serial = "ENROLLED0001";
        server.addDevice(serial, DeviceAttributes.IPHONE);
        UUID token = synchronised(server, 1);
        Instant contact = Instant.parse("2026-11-20T12:00:00Z");
        broker.publish(List.of(new DeviceState(
                UUID.randomUUID(),
                contact,
                EnrollmentState.ENROLLED,
                UUID.randomUUID(),
                null,
                EnrollmentMethod.APPLE_ADE,
                Ownership.CORPORATE,
                new DeviceFacts(
                        dev.muster.events.enrollment.Platform.IOS,
                        "26.1",
                        null,
                        "Apple",
                        "iPhone",
                        " enrolled0001 ",
                        null,
                        "U",
                        null),
                contact,
                contact,
                null,
                null,
                List.of(),
                null,
                null,
                List.of())));
        await().untilAsserted(() -> admin().get(list(token) + "/" + serial)
                .then()
                .body("enrollmentState", equalTo("enrolled"))
                .body("lastContactedDateTime", equalTo("2026-11-20T12:00:00Z")));
    }

    @Test
    void AP6_serialNumbersForAppleConfiguratorComeFromAFile() {
        UUID token = onboarding.token(apple.serverWith(0));
        String profile = admin().body(Map.of(
                        "@odata.type", "#microsoft.graph.depIOSEnrollmentProfile", "displayName", "Configurator"))
                .post(SETTINGS + token + "/enrollmentProfiles")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        file("CONF00000001,front desk\r\nconf00000002\r\n")
                .post("/apple/tokens/" + token + "/configurator-devices?profile=" + profile)
                .then()
                .statusCode(200)
                .body("imported", equalTo(2));
        admin().get(list(token) + "?$filter=discoverySource eq 'adminImport'")
                .then()
                .body("value.serialNumber", contains("CONF00000001", "CONF00000002"))
                .body("value[0].description", equalTo("front desk"))
                .body("value[0].musterAssignedProfileName", equalTo("Configurator"));
        await().untilAsserted(() -> assertThat(told("CONF00000001"))
                .last()
                .extracting(state -> state.profile().name())
                .isEqualTo("Configurator"));
        file("CONF00000001,back office\n")
                .post("/apple/tokens/" + token + "/configurator-devices")
                .then()
                .body("unchanged", contains("CONF00000001"));
        file("CONF00000001,back office\n")
                .post("/apple/tokens/" + token + "/configurator-devices?overwrite=true")
                .then()
                .body("overwritten", equalTo(1));
        admin().get(list(token) + "/CONF00000001").then().body("description", equalTo("back office"));
    }

    @Test
    void AP6_aSerialNumberThatComesTwiceInAListIsTakenOnce() {
        UUID token = onboarding.token(apple.serverWith(0));
        imported(token, false, entry("TWICE0000001", "first"), entry(" twice0000001", "second"))
                .statusCode(200)
                .body("value.status", contains(true, true))
                .body("value[0].description", equalTo("first"));
        admin().get(list(token)).then().body("value", hasSize(1));
    }

    @Test
    void AP6_aDeviceOfApplesDeletedHereIsSeenAgainWhenImportedAndStaysApples() {
        MdmServer server = apple.serverWith(0);
        server.addDevice("HIDDEN000001", DeviceAttributes.IPHONE);
        UUID token = synchronised(server, 1);
        admin().delete(list(token) + "/HIDDEN000001").then().statusCode(204);
        imported(token, true, entry("HIDDEN000001", "mine"))
                .statusCode(200)
                .body("value[0].status", equalTo(false))
                .body("value[0].discoverySource", equalTo("deviceEnrollmentProgram"));
    }

    @Test
    void AP6_aReleasedDeviceIsTheAdministratorsWhenImportedAndApplesWhenAssignedAgain() {
        MdmServer server = apple.serverWith(0);
        server.addDevice("COMEBACK0001", DeviceAttributes.IPHONE);
        UUID token = synchronised(server, 1);
        server.release("COMEBACK0001");
        rows.letPass(token, Duration.ofHours(13));
        awaitCompleted(token, 2);
        admin().get(list(token) + "/COMEBACK0001").then().body("isDeleted", equalTo(true));
        imported(token, false, entry("COMEBACK0001", "mine"))
                .statusCode(200)
                .body("value[0].status", equalTo(true))
                .body("value[0].discoverySource", equalTo("adminImport"))
                .body("value[0].isDeleted", equalTo(false));
        server.addDevice("COMEBACK0001", DeviceAttributes.IPHONE);
        rows.letPass(token, Duration.ofHours(13));
        awaitCompleted(token, 3);
        admin().get(list(token) + "/COMEBACK0001").then().body("discoverySource", equalTo("deviceEnrollmentProgram"));
    }

    @Test
    void AP6_anImportGivesADeviceOfApplesNoProfile() {
        MdmServer server = apple.serverWith(0);
        server.addDevice("APPLESMAC001", DeviceAttributes.MAC);
        UUID token = synchronised(server, 1);
        String profile = iosProfile(token);
        file("APPLESMAC001,mine\nMINE00000001,mine\n")
                .post("/apple/tokens/" + token + "/configurator-devices?overwrite=true&profile=" + profile)
                .then()
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("overwritten", equalTo(0))
                .body("unchanged", contains("APPLESMAC001"));
        assertThat(rows.texts("select serial from apple_device where explicit_profile_id = '" + profile + "'"))
                .containsExactly("MINE00000001");
    }

    @Test
    void AP6_aProfileOfAnotherOperatingSystemIsNotGivenByAnImport() {
        UUID token = onboarding.token(apple.serverWith(0));
        file("MACS00000001\n")
                .post("/apple/tokens/" + token + "/configurator-devices?platform=macOS&profile=" + iosProfile(token))
                .then()
                .statusCode(422);
        admin().get(list(token)).then().body("value", hasSize(0));
    }

    @Test
    void S7_aTokenWhoseDevicesWereAllDeletedHereCanBeDeleted() {
        MdmServer server = apple.serverWith(0);
        server.addDevice("LASTONE00001", DeviceAttributes.IPHONE);
        UUID token = synchronised(server, 1);
        String profile = iosProfile(token);
        admin().body(Map.of("deviceIds", List.of("LASTONE00001")))
                .post(SETTINGS + token + "/enrollmentProfiles/" + profile + "/updateDeviceProfileAssignment")
                .then()
                .statusCode(204);
        admin().delete(SETTINGS + token).then().statusCode(409).body("error.code", equalTo("appleTokenInUse"));
        admin().delete(list(token) + "/LASTONE00001").then().statusCode(204);
        admin().delete(SETTINGS + token + "/enrollmentProfiles/" + profile)
                .then()
                .statusCode(204);
        admin().delete(SETTINGS + token).then().statusCode(204);
        assertThat(rows.number("select count(*) from apple_device where token_id = '" + token + "'"))
                .isZero();
    }

    private String iosProfile(UUID token) {
        return admin().body(Map.of(
                        "@odata.type", "#microsoft.graph.depIOSEnrollmentProfile", "displayName", "Configurator"))
                .post(SETTINGS + token + "/enrollmentProfiles")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, String> entry(String serial, String description) {
        return Map.of("serialNumber", serial, "description", description, "platform", "ios");
    }

    @SafeVarargs
    private ValidatableResponse imported(UUID token, boolean overwrite, Map<String, String>... entries) {
        return admin().body(Map.of(
                        "importedAppleDeviceIdentities",
                        List.of(entries),
                        "overwriteImportedDeviceIdentities",
                        overwrite))
                .post(list(token) + "/importAppleDeviceIdentityList")
                .then();
    }

    @Test
    void S5_whatWasLearnedSinceAppleWasAskedIsNotOverwritten() {
        MdmServer server = apple.serverWith(0);
        server.addDevice("CONFIRMED001", DeviceAttributes.IPHONE);
        UUID token = synchronised(server, 1);
        Instant before = Instant.now().minus(Duration.ofHours(1));
        assignments.confirm(token, List.of(Devices.listed("CONFIRMED001")), before);
        assertThat(rows.texts("select model from apple_device where serial = 'CONFIRMED001'"))
                .doesNotContain("IPAD");
        assignments.confirm(
                token, List.of(Devices.listed("CONFIRMED001")), Instant.now().plusSeconds(60));
        assertThat(rows.texts("select model from apple_device where serial = 'CONFIRMED001'"))
                .containsExactly("IPAD");
    }

    @Test
    void AP6_aFileWithMistakesIsNotTakenAndEveryLineIsNamed() {
        UUID token = onboarding.token(apple.serverWith(0));
        file("GOOD00000001,x\nBAD SERIAL,x\nGOOD00000002,a,b\n")
                .post("/apple/tokens/" + token + "/configurator-devices")
                .then()
                .statusCode(400)
                .body("lines.line", contains(2, 3));
        StringBuilder tooMany = new StringBuilder();
        for (int i = 0; i <= 5_000; i++) {
            tooMany.append("ROW").append(100_000_000 + i).append('\n');
        }
        file(tooMany.toString())
                .post("/apple/tokens/" + token + "/configurator-devices")
                .then()
                .statusCode(400);
        assertThat(rows.number("select count(*) from apple_device where token_id = '" + token + "'"))
                .isZero();
    }

    @Test
    void S1_aTokenWithoutItsFileIsNotSynchronisedByHand() {
        String token = admin().body(Map.of("tokenName", "Without a file " + UUID.randomUUID()))
                .post(SETTINGS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin().body(Map.of("kind", "full"))
                .post("/apple/tokens/" + token + "/runs")
                .then()
                .statusCode(APPLE_TOKEN_MISSING.httpStatus())
                .body("code", equalTo(APPLE_TOKEN_MISSING.code()));
        assertThat(rows.number(
                        "select count(*) from token_sync where requested is not null and token_id = '" + token + "'"))
                .isZero();
    }

    @Test
    void S1_aFullRunAskedForAfterADeltaThatHasNotBegunIsTheOneThatComes() {
        UUID token = synchronised(apple.serverWith(1), 1);
        rows.letPass(token, Duration.ofMinutes(16));
        // Nobody can begin it while somebody holds the token.
        rows.change("update token_sync set lease_until = now() + interval '1 hour' where token_id = '" + token + "'");
        for (String kind : List.of("delta", "full", "delta")) {
            admin().body(Map.of("kind", kind))
                    .post("/apple/tokens/" + token + "/runs")
                    .then()
                    .statusCode(202);
        }
        assertThat(rows.texts("select requested from token_sync where token_id = '" + token + "'"))
                .containsExactly("full");
        rows.change("update token_sync set lease_until = null where token_id = '" + token + "'");
    }

    @Test
    void S1_byHandOnceInFifteenMinutesAndTheAnswerSaysWhenAgain() {
        MdmServer server = apple.serverWith(3);
        UUID token = synchronised(server, 3);
        admin().post(SETTINGS + token + "/syncWithAppleDeviceEnrollmentProgram")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("error.code", equalTo("TooManyRequests"));
        admin().body(Map.of("kind", "delta"))
                .post("/apple/tokens/" + token + "/runs")
                .then()
                .statusCode(429)
                .body("nextSlot", notNullValue());
        rows.letPass(token, Duration.ofMinutes(15));
        admin().post(SETTINGS + token + "/syncWithAppleDeviceEnrollmentProgram")
                .then()
                .statusCode(204);
        awaitCompleted(token, 2);
        admin().get("/apple/tokens/" + token + "/runs")
                .then()
                .body("runs.kind", contains("delta", "full"))
                .body("runs.trigger", contains("manual", "schedule"))
                .body("runs[1].reconciliation.missingHere", equalTo(0));
    }

    @Test
    void S3_aFullRunByHandWithinSevenDaysTakesUnknownDevicesOnly() {
        MdmServer server = apple.serverWith(3);
        UUID token = synchronised(server, 3);
        rows.letPass(token, Duration.ofMinutes(15));
        admin().body(Map.of("kind", "full"))
                .post("/apple/tokens/" + token + "/runs")
                .then()
                .statusCode(202)
                .body("kind", equalTo("unknownOnly"));
        awaitCompleted(token, 2);
    }

    @Test
    void aRunIsFollowedLive() throws Exception {
        MdmServer server = apple.serverWith(250);
        UUID token = synchronised(server, 250);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/apple/tokens/" + token + "/runs/live"))
                .header("Authorization", "Bearer " + platform.identity().token(DemoRealm.READER, DemoRealm.PASSWORD))
                .build();
        try (Stream<String> lines = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            assertThat(lines.filter(line -> line.startsWith("data:")).findFirst())
                    .hasValueSatisfying(data ->
                            assertThat(data).contains("\"state\":\"completed\"").contains("\"fetched\":250"));
        }
    }

    private RequestSpecification admin() {
        return onboarding.asAdmin();
    }

    private RequestSpecification file(String content) {
        return onboarding.asAdmin().contentType("text/csv").body(content);
    }

    private static String list(UUID token) {
        return SETTINGS + token + "/importedAppleDeviceIdentities";
    }

    private List<AppleDeviceState> told(String serial) {
        return broker.told(Topics.APPLE_DEVICES, serial, AppleDeviceState.class);
    }

    private UUID synchronised(MdmServer server, int devices) {
        UUID token = onboarding.token(server);
        awaitCompleted(token, 1);
        assertThat(rows.number("select count(*) from apple_device where token_id = '" + token + "'"))
                .isEqualTo(devices);
        return token;
    }

    private void awaitCompleted(UUID token, int runs) {
        await().untilAsserted(() -> assertThat(rows.number(
                        "select count(*) from sync_run where state = 'completed' and token_id = '" + token + "'"))
                .isEqualTo(runs));
    }
}
