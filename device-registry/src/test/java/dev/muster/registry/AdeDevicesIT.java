package dev.muster.registry;

import static dev.muster.testkit.Told.NOON;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.muster.eventlog.EventJson;
import dev.muster.events.apple.AdeProfile;
import dev.muster.events.apple.AppleDeviceState;
import dev.muster.events.apple.AppleMembership;
import dev.muster.events.apple.ProfileStatus;
import dev.muster.events.enrollment.DeviceFacts;
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
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Devices of Apple's list in the registry, on a real database and broker. */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "device_registry"))
class AdeDevicesIT {

    private static final String DEVICES = "/beta/deviceManagement/automatedDeviceEnrollmentDevices";
    private static final UUID TOKEN = UUID.fromString("01a19b7c-a680-724e-8789-e8708a6a63ec");

    private int repetitions;

    Platform platform;

    @Inject
    Broker broker;

    @BeforeAll
    static void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    @Test
    void aListedDeviceIsNotContactedUntilItEnrolls() {
        Told attempt = attempt(dev.muster.events.enrollment.Platform.MACOS, "Apple", " ade-100 ");
        broker.publish(List.of(listed("ADE-100", 1)));
        awaitState("ADE-100", "notContacted");
        device("ADE-100").body("$", not(hasKey("managedDeviceId")));
        broker.publish(List.of(attempt.allowed()));
        await().untilAsserted(() -> assertThat(text("select state from device where serial_number = ' ade-100 '"))
                .isEqualTo("pending"));
        device("ADE-100").body("state", equalTo("notContacted"));

        broker.publish(List.of(attempt.completed(60)));

        awaitState("ADE-100", "enrolled");
        device("ade-100")
                .body("serialNumber", equalTo("ADE-100"))
                .body("managedDeviceId", equalTo(deviceId(attempt).toString()))
                .body("enrolledDateTime", equalTo(attempt.after(60).toString()))
                .body("lastSyncDateTime", equalTo(attempt.after(60).toString()))
                .body("tokenName", equalTo("Contoso ABM"))
                .body("profileName", equalTo("Sales iPhones"))
                .body("profileStatus", equalTo("assigned"))
                .body("changedDateTime", equalTo(NOON.plusSeconds(1).toString()));
    }

    @Test
    void aDeviceThatEnrolledBeforeItWasListedIsEnrolled() {
        Told attempt = attempt(dev.muster.events.enrollment.Platform.IOS, null, "ADE-110");
        broker.publish(List.of(attempt.allowed(), attempt.completed(60)));
        await().untilAsserted(() -> assertThat(text("select state from device where serial_number = 'ADE-110'"))
                .isEqualTo("enrolled"));

        broker.publish(List.of(listed("ADE-110", 1)));

        awaitState("ADE-110", "enrolled");
    }

    @Test
    void anotherMakersDeviceWithTheSameSerialNumberIsNotApples() {
        Told laptop = Told.byAmy(UUID.randomUUID(), NOON, "ADE-120", "ADE-H-120");
        broker.publish(List.of(laptop.allowed(), laptop.completed(60)));
        await().untilAsserted(() -> assertThat(text("select state from device where serial_number = 'ADE-120'"))
                .isEqualTo("enrolled"));

        broker.publish(List.of(listed("ADE-120", 1)));

        awaitState("ADE-120", "notContacted");
    }

    @Test
    void aDeviceThatAppleRemovedIsRemovedAndStillTellsWhoItIsHere() {
        Told attempt = attempt(dev.muster.events.enrollment.Platform.IOS, "Apple", "ADE-200");
        broker.publish(List.of(listed("ADE-200", 1), attempt.allowed(), attempt.completed(60)));
        awaitState("ADE-200", "enrolled");

        broker.publish(List.of(removed("ADE-200", 2)));

        awaitState("ADE-200", "removed");
        device("ADE-200")
                .body("removedDateTime", equalTo(NOON.plusSeconds(2).toString()))
                .body("managedDeviceId", equalTo(deviceId(attempt).toString()));
    }

    @Test
    void aDeletedDeviceIsGoneAndAnOlderWordThatComesLateDoesNotBringItBack() {
        broker.publish(List.of(listed("ADE-300", 1)));
        awaitState("ADE-300", "notContacted");

        broker.publishEndOf(listed("ADE-300", 1), NOON.plusSeconds(5));

        await().untilAsserted(this::ade300IsGone);
        awaitActedOn(List.of(again(removed("ADE-300", 4))));
        ade300IsGone();
        broker.publish(List.of(listed("ADE-300", 6)));
        awaitState("ADE-300", "notContacted");
    }

    @Test
    void eventsRepeatedAndReversedConverge() {
        List<AppleDeviceState> inOrder = List.of(listed("ADE-400", 1), listed("ADE-400", 2), removed("ADE-400", 3));
        List<AppleDeviceState> reversed =
                new ArrayList<>(List.of(listed("ADE-401", 1), listed("ADE-401", 2), removed("ADE-401", 3)));
        Collections.reverse(reversed);
        List<UUID> published = new ArrayList<>();

        inOrder.forEach(state -> published.add(again(state)));
        broker.publish(inOrder);
        broker.publish(inOrder);
        reversed.forEach(state -> published.add(again(state)));
        broker.publish(reversed);
        reversed.forEach(state -> published.add(again(state)));

        awaitActedOn(published);
        for (String serial : List.of("ADE-400", "ADE-401")) {
            device(serial)
                    .body("state", equalTo("removed"))
                    .body("changedDateTime", equalTo(NOON.plusSeconds(3).toString()));
        }
    }

    @Test
    void theListIsFilteredOrderedSelectedCountedAndPaged() {
        Told attempt = attempt(dev.muster.events.enrollment.Platform.IOS, "Apple", "ADE-502");
        broker.publish(List.of(
                listed("ADE-501", 1),
                listed("ADE-502", 1),
                listed("ADE-503", 1),
                removed("ADE-504", 1),
                attempt.allowed(),
                attempt.completed(60)));
        awaitState("ADE-501", "notContacted");
        awaitState("ADE-502", "enrolled");
        awaitState("ADE-503", "notContacted");
        awaitState("ADE-504", "removed");
        String mine = "$filter=startswith(serialNumber,'ade-50') and tokenName eq 'contoso abm'"
                + " and profileName eq 'Sales iPhones' and deviceFamily eq 'iPhone' and state ";

        as(DemoRealm.OPERATOR)
                .get(DEVICES + "?" + mine + "in ('enrolled','removed')&$orderby=state desc&$select=state&$count=true")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(2))
                .body("value.state", contains("removed", "enrolled"))
                .body("value[0]", not(hasKey("serialNumber")));

        ValidatableResponse first = as(DemoRealm.ADMIN)
                .get("/v1.0/devicemanagement/AutomatedDeviceEnrollmentDevices?" + mine
                        + "ne 'removed'&$top=2&$count=true")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(3))
                .body("value.serialNumber", contains("ADE-501", "ADE-502"));
        as(DemoRealm.ADMIN)
                .urlEncodingEnabled(false)
                .get(first.extract().<String>path("'@odata.nextLink'"))
                .then()
                .statusCode(200)
                .body("value.serialNumber", contains("ADE-503"))
                .body("$", not(hasKey("@odata.nextLink")));
    }

    @Test
    void aDeviceAppleNeverListedIsAGraphErrorWhateverItsSerialNumber() {
        for (String serial : List.of("NOBODYS", "x".repeat(300), "a%00b")) {
            as(DemoRealm.READER)
                    .urlEncodingEnabled(false)
                    .get(DEVICES + "/" + serial)
                    .then()
                    .statusCode(404)
                    .body("error.code", equalTo("ResourceNotFound"));
        }
    }

    @Test
    void withoutATokenOrARoleNobodySeesTheList() {
        for (String path : List.of(DEVICES, DEVICES + "/ADE-100", DEVICES.replace("beta", "v1.0"))) {
            given().get(path).then().statusCode(401).body("error.code", equalTo("unauthenticated"));
            as(DemoRealm.AMY).get(path).then().statusCode(403).body("error.code", equalTo("accessDenied"));
        }
    }

    @Test
    void twoHundredThousandDevicesArePagedByAnIndex() {
        execute("insert into ade_device (serial_number, changed_at, event_id, gone, identity, token_name, membership)"
                + " select 'BULK-' || n, now(), gen_random_uuid(), false, 'bulk-' || n || '|apple', 'Bulk', 'assigned'"
                + " from generate_series(1, 200000) as n");
        execute("analyze ade_device");
        try {
            String plan = lines("explain select * from ade_device_seen"
                    + " where true and lower(serial_number) collate \"C\" > lower('BULK-150000'::text)"
                    + " order by lower(serial_number) collate \"C\" limit 101");
            assertThat(plan).contains("ade_device_in_order").doesNotContain("Seq Scan on ade_device", "Sort");
            assertThat(lines(
                            "explain select * from ade_device_seen where lower(serial_number) = lower('bulk-7'::text)"))
                    .contains("ade_device_in_order");
        } finally {
            execute("delete from ade_device where token_name = 'Bulk'");
        }
    }

    private void ade300IsGone() {
        as(DemoRealm.READER).get(DEVICES + "/ADE-300").then().statusCode(404);
        as(DemoRealm.READER)
                .get(DEVICES + "?$filter=serialNumber eq 'ADE-300'&$count=true")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(0));
    }

    private static AppleDeviceState listed(String serial, long second) {
        return state(serial, AppleMembership.ASSIGNED, second);
    }

    private static AppleDeviceState removed(String serial, long second) {
        return state(serial, AppleMembership.REMOVED, second);
    }

    private static AppleDeviceState state(String serial, AppleMembership membership, long second) {
        return new AppleDeviceState(
                serial,
                TOKEN,
                "Contoso ABM",
                "iPhone 15",
                "IPHONE 15 128GB",
                "BLACK",
                null,
                "iPhone",
                "iOS",
                membership,
                new AdeProfile(TOKEN, "Sales iPhones", false, true, true, false, null, false),
                ProfileStatus.ASSIGNED,
                NOON.plusSeconds(second),
                membership == AppleMembership.REMOVED ? NOON.plusSeconds(second) : null);
    }

    private static Told attempt(
            dev.muster.events.enrollment.Platform platform, String manufacturer, String serialNumber) {
        return new Told(
                UUID.randomUUID(),
                NOON,
                "amy@contoso.com",
                new DeviceFacts(
                        platform, "18.1", null, manufacturer, "One", serialNumber, null, "UDID-" + serialNumber, null));
    }

    private static UUID deviceId(Told attempt) {
        return RecogniseDevices.deviceId(attempt.attemptId());
    }

    /** Says the same once more, as another event. */
    private UUID again(AppleDeviceState state) {
        return broker.publishInsteadOf(state, EventJson.write(state) + " ".repeat(++repetitions));
    }

    private void awaitActedOn(List<UUID> events) {
        String ids =
                "'" + String.join("','", events.stream().map(UUID::toString).toList()) + "'";
        await().untilAsserted(() -> assertThat(
                        text("select count(*) from inbox where consumer = 'ade-devices' and event_id in (" + ids + ")"))
                .isEqualTo(String.valueOf(events.size())));
    }

    private void awaitState(String serial, String state) {
        await().untilAsserted(() -> as(DemoRealm.READER)
                .get(DEVICES + "/" + serial)
                .then()
                .statusCode(200)
                .body("state", equalTo(state)));
    }

    private ValidatableResponse device(String serial) {
        return as(DemoRealm.READER).get(DEVICES + "('" + serial + "')").then().statusCode(200);
    }

    private RequestSpecification as(String user) {
        return given().auth().oauth2(platform.identity().token(user, DemoRealm.PASSWORD));
    }

    private String text(String sql) {
        return lines(sql).lines().findFirst().orElse(null);
    }

    private String lines(String sql) {
        List<String> lines = new ArrayList<>();
        try (Connection connection = platform.database().connect("device_registry");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
        return String.join("\n", lines);
    }

    private void execute(String sql) {
        try (Connection connection = platform.database().connect("device_registry");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }
}
