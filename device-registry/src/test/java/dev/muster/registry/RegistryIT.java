package dev.muster.registry;

import static dev.muster.testkit.Told.NOON;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.muster.eventlog.EventJson;
import dev.muster.events.Event;
import dev.muster.events.Topics;
import dev.muster.events.device.DeviceState;
import dev.muster.events.device.EnrollmentState;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.registry.identity.RecogniseDevices;
import dev.muster.testkit.Broker;
import dev.muster.testkit.Told;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "device_registry"))
class RegistryIT {

    private static final String DEVICES = "/v1.0/deviceManagement/managedDevices";

    Platform platform;

    @Inject
    Broker broker;

    @BeforeAll
    static void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    @Test
    void aCompletedEnrollmentIsAnEnrolledDeviceThatEverybodyIsToldOf() {
        Told attempt = attempt("S-100", "H-100");
        UUID deviceId = RecogniseDevices.deviceId(attempt.attemptId());
        broker.publish(List.of(attempt.allowed(), attempt.started(), attempt.step(5), attempt.completed(60)));
        awaitState(deviceId, "enrolled");
        await().untilAsserted(() -> assertThat(broker.told(Topics.DEVICES, deviceId.toString(), DeviceState.class))
                .extracting(DeviceState::state)
                .last()
                .isEqualTo(EnrollmentState.ENROLLED));
        as(DemoRealm.READER)
                .get(DEVICES + "/" + deviceId)
                .then()
                .statusCode(200)
                .body("serialNumber", equalTo("S-100"))
                .body("managedDeviceOwnerType", equalTo("personal"))
                .body("managementState", equalTo("managed"))
                .body("deviceEnrollmentType", equalTo("windowsAutoEnrollment"))
                .body("operatingSystem", equalTo("Windows"))
                .body("udid", nullValue())
                .body("musterEnrollmentId", equalTo(attempt.attemptId().toString()))
                .body("enrolledDateTime", equalTo(attempt.after(60).toString()));
    }

    @Test
    void eventsTwiceAndInAnyOrderMakeOneDeviceAndOneLastWord() {
        Told first = attempt("S-200", "H-200");
        Told second = Told.byAmy(UUID.randomUUID(), NOON.plusSeconds(9_000), "S-200", "H-200");
        broker.publish(List.of(first.allowed()));
        UUID deviceId = RecogniseDevices.deviceId(first.attemptId());
        awaitState(deviceId, "pending");
        List<Event> events = new ArrayList<>();
        for (int times = 0; times < 2; times++) {
            events.addAll(List.of(first.allowed(), first.started(), first.step(5), first.completed(60)));
            events.addAll(List.of(second.allowed(), second.started(), second.step(7), second.completed(90)));
        }
        Collections.shuffle(events, new Random(42));
        broker.publish(events);
        await().untilAsserted(
                        () -> assertThat(text("select enrollment_id::text from device where serial_number = 'S-200'"))
                                .isEqualTo(second.attemptId().toString()));
        await().untilAsserted(() -> assertThat(broker.told(Topics.DEVICES, deviceId.toString(), DeviceState.class))
                .extracting(DeviceState::enrollmentId)
                .last()
                .isEqualTo(second.attemptId()));
        assertThat(text("select count(*)::text from device where serial_number = 'S-200'"))
                .isEqualTo("1");
        assertThat(text("select count(*)::text from enrollment where device_id = '" + deviceId + "'"))
                .isEqualTo("2");
        assertThat(text("select first_seen_at = '" + NOON + "' from device where device_id = '" + deviceId + "'"))
                .isEqualTo("t");
    }

    @Test
    void anEnrolledDeviceSurvivesAFailedReEnrollmentByAnotherUser() {
        Told first = attempt("S-300", "H-300");
        Told stranger = new Told(UUID.randomUUID(), NOON.plusSeconds(9_000), "joe@contoso.com", first.device());
        UUID deviceId = RecogniseDevices.deviceId(first.attemptId());
        broker.publish(List.of(first.allowed(), first.completed(60)));
        awaitState(deviceId, "enrolled");
        broker.publish(List.of(stranger.allowed(), stranger.failed(30)));
        await().untilAsserted(() -> assertThat(
                        text("select latest_enrollment_id::text from device where device_id = '" + deviceId + "'"))
                .isEqualTo(stranger.attemptId().toString()));
        assertThat(text("select user_principal_name from device where device_id = '" + deviceId + "'"))
                .isEqualTo("amy@contoso.com");
        awaitState(deviceId, "enrolled");
    }

    @Test
    void identitiesOfTwoDevicesAreRecordedAsAConflict() {
        Told one = attempt("S-400", "H-400");
        Told other = Told.byAmy(UUID.randomUUID(), NOON.plusSeconds(60), "S-401", "H-401");
        Told both = Told.byAmy(UUID.randomUUID(), NOON.plusSeconds(120), "S-400", "H-401");
        broker.publish(List.of(one.allowed()));
        awaitState(RecogniseDevices.deviceId(one.attemptId()), "pending");
        broker.publish(List.of(other.allowed()));
        awaitState(RecogniseDevices.deviceId(other.attemptId()), "pending");
        broker.publish(List.of(both.allowed()));
        await().untilAsserted(() -> assertThat(text("select device_id || ' ' || other_device_id || ' ' || kind"
                        + " from device_conflict where enrollment_id = '" + both.attemptId() + "'"))
                .isEqualTo(RecogniseDevices.deviceId(other.attemptId()) + " "
                        + RecogniseDevices.deviceId(one.attemptId()) + " serialNumber"));
    }

    @Test
    void aRecordThatCannotBeProcessedIsPutAsideWithItsReasonAndItsPartitionMovesOn() {
        Told attempt = attempt("S-500", "H-500");
        UUID unreadable = broker.publishInsteadOf(attempt.started(), "{\"enrollment\":");
        UUID unstorable = broker.publishInsteadOf(
                attempt.started(), EventJson.write(attempt.started()).replace("AMY-BOOK", "AMY\\u0000BOOK"));
        broker.publish(List.of(attempt.completed(60)));
        awaitState(RecogniseDevices.deviceId(attempt.attemptId()), "enrolled");
        assertThat(broker.deadLetterReason(Topics.ENROLLMENT_LIFECYCLE, unreadable))
                .isEqualTo("payloadUnreadable");
        assertThat(broker.deadLetterReason(Topics.ENROLLMENT_LIFECYCLE, unstorable))
                .isEqualTo("processingFailed");
    }

    @Test
    void theCollectionIsPagedInAStableOrderAndCounted() {
        Told one = attempt("S-600", "H-600");
        Told other = attempt("S-601", "H-601");
        broker.publish(List.of(one.allowed(), other.allowed()));
        awaitState(RecogniseDevices.deviceId(one.attemptId()), "pending");
        awaitState(RecogniseDevices.deviceId(other.attemptId()), "pending");
        ValidatableResponse page = as(DemoRealm.OPERATOR)
                .get(DEVICES + "?$top=1&$count=true")
                .then()
                .statusCode(200)
                .body("value", hasSize(1))
                .body("'@odata.count'", notNullValue());
        String next = page.extract().path("'@odata.nextLink'");
        String second = as(DemoRealm.OPERATOR)
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .extract()
                .path("value[0].id");
        assertThat(second).isNotEqualTo(page.extract().path("value[0].id"));
    }

    @Test
    void theNumbersOfDevicesAreKeptAsTheyComeAndChange() {
        Told enrolled = attempt("S-620", "H-620");
        Told failed = attempt("S-621", "H-621");
        broker.publish(List.of(enrolled.allowed(), failed.allowed()));
        awaitState(RecogniseDevices.deviceId(enrolled.attemptId()), "pending");
        broker.publish(List.of(enrolled.completed(60), failed.failed(30)));
        awaitState(RecogniseDevices.deviceId(enrolled.attemptId()), "enrolled");
        awaitState(RecogniseDevices.deviceId(failed.attemptId()), "failed");

        String counted = "select platform, state, ownership, count(*) from device group by 1, 2, 3";
        String kept = "select * from device_number where devices <> 0";
        assertThat(text("select count(*)::text from ((" + counted + " except " + kept + ") union all (" + kept
                        + " except " + counted + ")) as differing"))
                .isEqualTo("0");
        int all = Integer.parseInt(text("select count(*)::text from device where state = 'enrolled'"));
        as(DemoRealm.READER)
                .get(DEVICES + "?$filter=managementState eq 'managed'&$count=true&$top=1")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(all));
    }

    @Test
    void aListFilteredByAPrefixIsPagedToItsEndWithoutLossOrRepetition() {
        List<Told> attempts = List.of(attempt("P-1", "HP-1"), attempt("P-2", "HP-2"), attempt("p-3", "HP-3"));
        broker.publish(attempts.stream().map(Told::allowed).toList());
        attempts.forEach(attempt -> awaitState(RecogniseDevices.deviceId(attempt.attemptId()), "pending"));

        List<String> found = new ArrayList<>();
        String next = DEVICES + "?$filter=startswith(serialNumber,'P-')&$top=1";
        while (next != null && found.size() < 10) {
            var page = as(DemoRealm.READER)
                    .urlEncodingEnabled(!next.startsWith("http"))
                    .get(next)
                    .then()
                    .statusCode(200);
            found.add(page.extract().path("value[0].serialNumber"));
            next = page.extract().path("'@odata.nextLink'");
        }

        assertThat(found).containsExactly("P-1", "P-2", "p-3");
    }

    @Test
    void aTextTooShortForTheIndexIsNotSearchedForWithinNames() {
        as(DemoRealm.READER)
                .get(DEVICES + "?$filter=contains(deviceName,'a-b')")
                .then()
                .statusCode(400)
                .body("error.message", containsString("three letters or digits in a row"));
    }

    @Test
    void aDeviceNobodyHasIsAGraphErrorWhateverItsId() {
        for (String id : List.of(UUID.randomUUID().toString(), "not-an-id", "1-1-1-1-1")) {
            as(DemoRealm.READER)
                    .get(DEVICES + "/" + id)
                    .then()
                    .statusCode(404)
                    .body("error.code", equalTo("ResourceNotFound"));
        }
    }

    @Test
    void anOptionThatWouldBeIgnoredIsRefused() {
        as(DemoRealm.READER)
                .get(DEVICES + "?$search=\"x\"")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("BadRequest"))
                .body("error.message", containsString("$search"));
    }

    @Test
    void aFilterWithAMistakeIsRefusedWithItsPlace() {
        as(DemoRealm.READER)
                .get(DEVICES + "?$filter=serialNumber eq x")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("BadRequest"))
                .body("error.message", startsWith("$filter, position 17: Field serialNumber takes a text"));
    }

    @Test
    void devicesAreFoundByWhatGraphCallsThemAndShowWhatIsSelected() {
        Told attempt = attempt("S-610", "H-610");
        UUID deviceId = RecogniseDevices.deviceId(attempt.attemptId());
        broker.publish(List.of(attempt.allowed(), attempt.completed(60)));
        awaitState(deviceId, "enrolled");

        Map<String, Object> found = as(DemoRealm.READER)
                .get(DEVICES + "?filter=startswith(serialnumber,'s-61') and managementState eq 'managed'"
                        + " and operatingSystem in ('Windows','iOS','macOS','Android')"
                        + " and enrolledDateTime gt 2020-01-01T00:00:00z and not (managementAgent eq 'easmdm')"
                        + "&$select=serialNumber,managementState&$orderby=deviceName desc,lastSyncDateTime&$count=true")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(1))
                .extract()
                .path("value[0]");

        assertThat(found)
                .isEqualTo(Map.of(
                        "@odata.type", "#microsoft.graph.managedDevice",
                        "id", deviceId.toString(),
                        "serialNumber", "S-610",
                        "managementState", "managed"));
    }

    @Test
    void aDeviceIsAddressedByAKeyInParenthesesToo() {
        Told attempt = attempt("S-611", "H-611");
        UUID deviceId = RecogniseDevices.deviceId(attempt.attemptId());
        broker.publish(List.of(attempt.allowed()));
        awaitState(deviceId, "pending");

        as(DemoRealm.READER)
                .urlEncodingEnabled(false)
                .get(DEVICES + "('" + deviceId + "')?$select=serialNumber")
                .then()
                .statusCode(200)
                .body("serialNumber", equalTo("S-611"))
                .body("$", not(hasKey("managementState")));
    }

    @Test
    void withoutATokenNobodySeesDevices() {
        for (String path :
                List.of(DEVICES, DEVICES + "/" + UUID.randomUUID(), "/beta/deviceManagement/managedDevices")) {
            given().get(path).then().statusCode(401).body("error.code", equalTo("unauthenticated"));
        }
    }

    @Test
    void withoutARoleNobodySeesDevices() {
        for (String path :
                List.of(DEVICES, DEVICES + "/" + UUID.randomUUID(), "/beta/deviceManagement/managedDevices")) {
            as(DemoRealm.AMY).get(path).then().statusCode(403).body("error.code", equalTo("accessDenied"));
        }
    }

    private static Told attempt(String serialNumber, String hardwareId) {
        return Told.byAmy(UUID.randomUUID(), NOON, serialNumber, hardwareId);
    }

    private void awaitState(UUID deviceId, String state) {
        await().untilAsserted(() -> assertThat(text("select state from device where device_id = '" + deviceId + "'"))
                .isEqualTo(state));
    }

    private RequestSpecification as(String user) {
        return given().auth().oauth2(platform.identity().token(user, DemoRealm.PASSWORD));
    }

    private String text(String sql) {
        try (Connection connection = platform.database().connect("device_registry");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }
}
