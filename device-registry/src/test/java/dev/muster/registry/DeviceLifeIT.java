package dev.muster.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.muster.eventlog.Transactions;
import dev.muster.events.Topics;
import dev.muster.events.audit.AdminActionRecorded;
import dev.muster.events.device.DeviceAction;
import dev.muster.events.device.DeviceState;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.device.PendingAction;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.policy.Ownership;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.registry.change.OneAtATime;
import dev.muster.registry.cleanup.CleanUpDevices;
import dev.muster.registry.cleanup.persistence.StoredCleanup;
import dev.muster.registry.device.persistence.RegistryRows;
import dev.muster.registry.identity.RecogniseDevices;
import dev.muster.registry.standing.Word;
import dev.muster.testkit.Broker;
import dev.muster.testkit.Told;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The life of a device after its enrollment. */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "device_registry"))
class DeviceLifeIT {

    private static final Instant AN_HOUR_AGO =
            Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    private static final String DEVICES = "/beta/deviceManagement/managedDevices";
    private static final String CONFLICTS = "/beta/deviceManagement/deviceConflicts";
    private static final String RULES = "/beta/deviceManagement/managedDeviceCleanupRules";

    private static final String CLEANING_UP = """
            select from pg_locks
            where locktype = 'advisory'
              and objid = (hashtext('muster device clean-up')::bigint & 4294967295)::oid
            """;

    Platform platform;

    @Inject
    Broker broker;

    @Inject
    CleanUpDevices cleanUp;

    @Inject
    Pool pool;

    @Inject
    Transactions transactions;

    @Inject
    StoredCleanup cleanups;

    @BeforeAll
    static void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    @Test
    void aDeviceIsRetiredWhenItDidWhatItWasAskedAndNotBefore() {
        Told attempt = enrolled("L-100", "LH-100");
        UUID id = id(attempt);

        admin().post(DEVICES + "/" + id + "/retire").then().statusCode(204);

        PendingAction asked = awaitPending(id);
        assertThat(asked.action()).isEqualTo(DeviceAction.RETIRE);
        awaitState(id, "enrolled");
        admin().post(DEVICES + "/" + id + "/retire")
                .then()
                .statusCode(409)
                .body("error.message", containsString("was asked to retire"));

        broker.publish(List.of(attempt.did(500, asked.actionId(), DeviceAction.RETIRE)));

        awaitState(id, "retired");
        await().untilAsserted(() -> assertThat(lastTold(id).state()).isEqualTo(EnrollmentState.RETIRED));
        assertThat(lastTold(id).pendingActions()).isEmpty();
        admin().post(DEVICES + "/" + id + "/retire")
                .then()
                .statusCode(409)
                .body("error.message", containsString("The device is retired already"));
        assertThat(audited(id, "retire").after().get("pendingActions")).isEqualTo(List.of("retire"));
    }

    @Test
    void d1AWipedDeviceIsPendingResetUntilItEnrollsAgainWithTheSameId() {
        Told attempt = enrolled("L-110", "LH-110");
        UUID id = id(attempt);

        admin().body(Map.of("keepUserData", false))
                .post(DEVICES + "/" + id + "/wipe")
                .then()
                .statusCode(204);

        awaitState(id, "pendingReset");
        assertThat(awaitPending(id).action()).isEqualTo(DeviceAction.WIPE);
        Told again = Told.byAmy(UUID.randomUUID(), Instant.now().plusSeconds(5), "L-110", "LH-110");
        broker.publish(List.of(again.allowed(), again.completed(60)));
        awaitState(id, "enrolled");
        as(DemoRealm.READER)
                .get(DEVICES + "/" + id + "/lineage")
                .then()
                .statusCode(200)
                .body(
                        "enrollments.id",
                        contains(
                                attempt.attemptId().toString(),
                                again.attemptId().toString()))
                .body("enrollments.current", contains(false, true))
                .body("enrollments[0].ownershipEvidence", startsWith("O-3"))
                .body("history.what", contains("letIn", "completed", "wipeAsked", "letIn", "completed"))
                .body("history.by.unique()", contains("amy@contoso.com", DemoRealm.ADMIN));
    }

    @Test
    void whatNobodyCanPromiseIsNotAskedOfADevice() {
        UUID id = id(enrolled("L-120", "LH-120"));

        admin().body(Map.of("keepUserData", true))
                .post(DEVICES + "/" + id + "/wipe")
                .then()
                .statusCode(422)
                .body("error.message", containsString("keepUserData"));

        awaitState(id, "enrolled");
    }

    @Test
    void d1ADeletedDeviceVanishesAtOnceAndItsHistoryStays() {
        Told attempt = enrolled("L-130", "LH-130");
        UUID id = id(attempt);

        admin().delete(DEVICES + "/" + id).then().statusCode(204);

        admin().get(DEVICES + "/" + id).then().statusCode(404);
        admin().get(DEVICES + "?$filter=serialNumber eq 'L-130'&$count=true")
                .then()
                .body("value", empty())
                .body("'@odata.count'", equalTo(0));
        admin().delete(DEVICES + "/" + id).then().statusCode(404);
        admin().get(DEVICES + "/" + id + "/lineage")
                .then()
                .statusCode(200)
                .body("state", equalTo("deleted"))
                .body("history.what", contains("letIn", "completed", "deleted"));
        await().untilAsserted(() ->
                assertThat(broker.told(Topics.DEVICES, id.toString())).last().isNull());
        assertThat(audited(id, "delete").after()).isNull();

        Told again = Told.byAmy(UUID.randomUUID(), Instant.now().plusSeconds(5), "L-130", "LH-130");
        broker.publish(List.of(again.allowed(), again.completed(60)));
        awaitState(id, "enrolled");
    }

    @Test
    void c1TheCategoryIsChosenOfTheDeviceThatWasSeenAndOfNoneThatLeft() {
        Told attempt = enrolled("L-138", "LH-138");
        String device = DEVICES + "/" + id(attempt);
        String category = category("Left behind");
        String seen = admin().get(device).then().extract().header("ETag");
        Map<String, String> chosen = Map.of("id", category);
        admin().header("If-Match", seen)
                .body(chosen)
                .patch(device + "/deviceCategory")
                .then()
                .statusCode(200);
        admin().header("If-Match", seen)
                .delete(device + "/deviceCategory")
                .then()
                .statusCode(412);
        broker.publish(List.of(attempt.unenrolled(500)));
        awaitState(id(attempt), "removed");

        admin().body(chosen)
                .patch(device + "/deviceCategory")
                .then()
                .statusCode(409)
                .body("error.code", equalTo("deviceNotEnrolled"));
        admin().delete(device + "/deviceCategory").then().statusCode(409);
        admin().body(Map.of("@odata.id", "deviceCategories/" + category))
                .put(device + "/deviceCategory/$ref")
                .then()
                .statusCode(409);
    }

    @Test
    void aChoiceMadeAgainAndAgainIsReadOnceAndHidesNothing() {
        Told attempt = enrolled("L-137", "LH-137");
        admin().body(Map.of("notes", "Amy's"))
                .patch(DEVICES + "/" + id(attempt))
                .then()
                .statusCode(200);
        UUID last = new UUID(137, 299);
        broker.publish(IntStream.range(0, 300)
                .mapToObj(time -> attempt.chose(4_000 + time, new UUID(137, time)))
                .toList());
        await().untilAsserted(() -> assertThat(rows("select from device where category_id = '" + last + "'"))
                .isEqualTo(1));

        List<Word> read = transactions.run(transaction -> new RegistryRows(transaction, List.of())
                .words(List.of(id(attempt)))
                .get(id(attempt)));

        assertThat(read)
                .hasSize(2)
                .filteredOn(Word.CategoryChosen.class::isInstance)
                .singleElement()
                .extracting(word -> ((Word.CategoryChosen) word).categoryId())
                .isEqualTo(last);
        admin().get(DEVICES + "/" + id(attempt) + "/lineage")
                .then()
                .body("history.what.findAll { it == 'noted' }", hasSize(1))
                .body("history.what.findAll { it == 'categoryChosen' }", hasSize(200));
    }

    @Test
    void aPhoneIsTakenInWhileThereAreCategoriesAndNoRules() {
        category("In the way");
        Told phone = new Told(
                UUID.randomUUID(),
                AN_HOUR_AGO,
                "amy@contoso.com",
                new DeviceFacts(
                        dev.muster.events.enrollment.Platform.ANDROID,
                        "15",
                        null,
                        "Google",
                        "Pixel 9",
                        "L-139",
                        null,
                        "LH-139",
                        "Amy's phone"));

        broker.publish(List.of(phone.allowed(), phone.completed(60)));

        awaitState(id(phone), "enrolled");
    }

    @Test
    void d1ADeviceEnrolledByAClockThatIsAheadIsDeletedAllTheSame() {
        Told attempt = Told.byAmy(UUID.randomUUID(), Instant.now().plusSeconds(600), "L-135", "LH-135");
        broker.publish(List.of(attempt.allowed(), attempt.completed(60)));
        awaitState(id(attempt), "enrolled");

        admin().delete(DEVICES + "/" + id(attempt)).then().statusCode(204);

        admin().get(DEVICES + "/" + id(attempt)).then().statusCode(404);
    }

    @Test
    void d1ADeletionThatWouldLeaveTheDeviceThereIsRefused() {
        Told attempt = enrolled("L-136", "LH-136");
        Told again = Told.byAmy(UUID.randomUUID(), Instant.now().plusSeconds(600), "L-136", "LH-136");
        broker.publish(List.of(again.allowed()));
        await().untilAsserted(() ->
                admin().get(DEVICES + "/" + id(attempt) + "/lineage").then().body("enrollments", hasSize(2)));

        admin().delete(DEVICES + "/" + id(attempt))
                .then()
                .statusCode(409)
                .body("error.code", equalTo("deviceBeingEnrolled"));

        awaitState(id(attempt), "enrolled");
    }

    @Test
    void m9ADeviceItsUserTookOutIsRemoved() {
        Told attempt = enrolled("L-140", "LH-140");

        broker.publish(List.of(attempt.unenrolled(500)));

        awaitState(id(attempt), "removed");
        await().untilAsserted(() -> assertThat(lastTold(id(attempt)).state()).isEqualTo(EnrollmentState.REMOVED));
    }

    @Test
    void o7AnEditedOwnershipKeepsItsEvidenceAndTellsThePersonOnTheirPhone() {
        DeviceFacts phone = new DeviceFacts(
                dev.muster.events.enrollment.Platform.IOS,
                "18.1",
                null,
                "Apple",
                "iPhone15,2",
                "L-150",
                null,
                "LH-150",
                "Amy's phone");
        Told attempt = new Told(UUID.randomUUID(), AN_HOUR_AGO, "amy@contoso.com", phone);
        broker.publish(List.of(attempt.allowed(), attempt.completed(60)));
        UUID id = id(attempt);
        awaitState(id, "enrolled");
        String seen = admin().get(DEVICES + "/" + id).then().extract().header("ETag");

        admin().header("If-Match", seen)
                .body(Map.of("ownerType", "company", "notes", "Bought from Amy"))
                .patch(DEVICES + "/" + id)
                .then()
                .statusCode(200)
                .body("managedDeviceOwnerType", equalTo("company"))
                .body("ownerType", equalTo("company"))
                .body("notes", equalTo("Bought from Amy"))
                .body("musterOwnershipEvidence", startsWith("set to corporate by " + DemoRealm.ADMIN))
                .body("musterOwnershipEvidence", containsString("before: O-3"))
                .body("musterPendingActions.actionName", contains("notifyOwnership"));

        assertThat(awaitPending(id).action()).isEqualTo(DeviceAction.NOTIFY_OWNERSHIP);
        assertThat(lastTold(id).ownership()).isEqualTo(Ownership.CORPORATE);
        admin().header("If-Match", seen)
                .body(Map.of("ownerType", "personal"))
                .patch(DEVICES + "/" + id)
                .then()
                .statusCode(412)
                .body("error.code", equalTo("resourceModified"));
        assertThat(audited(id, "update").before().get("ownership")).isEqualTo("personal");
        assertThat(audited(id, "update").after().get("ownership")).isEqualTo("corporate");
    }

    @Test
    void anEditOfWhatIsNotTheAdministratorsIsRefused() {
        UUID id = id(enrolled("L-155", "LH-155"));
        for (Map<String, String> body : List.of(
                Map.of("serialNumber", "X"),
                Map.of("ownerType", "nobody"),
                Map.of("ownerType", "company", "managedDeviceOwnerType", "personal"),
                Map.of("managedDeviceName", "x".repeat(201)))) {
            admin().body(body).patch(DEVICES + "/" + id).then().statusCode(400);
        }
    }

    @Test
    void manyDevicesAreActedOnAtOnceAndEachIsAccountedFor() {
        UUID enrolled = id(enrolled("L-160", "LH-160"));
        Told pending = Told.byAmy(UUID.randomUUID(), AN_HOUR_AGO, "L-161", "LH-161");
        broker.publish(List.of(pending.allowed()));
        awaitState(id(pending), "pending");
        UUID nobody = UUID.randomUUID();

        admin().body(Map.of("actionName", "retire", "deviceIds", List.of(enrolled, id(pending), nobody)))
                .post(DEVICES + "/executeAction")
                .then()
                .statusCode(200)
                .body("successfulDeviceIds", contains(enrolled.toString()))
                .body("notSupportedDeviceIds", contains(id(pending).toString()))
                .body("notFoundDeviceIds", contains(nobody.toString()));
    }

    @Test
    void d3ACheckInMovesTheLastContactAndTheNextIsExpected() {
        Told attempt = enrolled("L-170", "LH-170");

        broker.publish(List.of(attempt.checkedIn(3_600, 60), attempt.checkedIn(90_000, 80_000)));

        await().untilAsserted(() -> as(DemoRealm.READER)
                .get(DEVICES + "/" + id(attempt))
                .then()
                .body("lastSyncDateTime", equalTo(attempt.after(90_000).toString()))
                .body(
                        "musterNextCheckInDateTime",
                        equalTo(attempt.after(90_000 + 8 * 3_600).toString()))
                .body(
                        "managementCertificateExpirationDate",
                        equalTo(attempt.after(80_000).plus(Duration.ofDays(365)).toString())));
    }

    @Test
    void d4AConflictIsShownSideBySideAndKeptApartWhenAnAdministratorSaysSo() {
        Told both = conflict("L-2", "LH-2");

        String conflict = admin().get(CONFLICTS + "?$filter=enrollmentId eq " + both.attemptId() + "&$count=true")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(1))
                .body("value[0].state", equalTo("open"))
                .body("value[0].why", containsString("stated the serialNumber"))
                .body("value[0].device.hardwareId", equalTo("LH-2-b"))
                .body("value[0].otherDevice.hardwareId", equalTo("LH-2-a"))
                .extract()
                .path("value[0].id");
        admin().body(Map.of("note", "Two laptops, one board swapped"))
                .post(CONFLICTS + "/" + conflict + "/acknowledge")
                .then()
                .statusCode(200)
                .body("state", equalTo("acknowledged"))
                .body("resolvedBy", equalTo(DemoRealm.ADMIN));

        admin().post(CONFLICTS + "/" + conflict + "/acknowledge").then().statusCode(409);
        awaitState(id(other("L-2", "LH-2", both)), "pending");
        assertThat(audited(conflict, "acknowledge").before().get("state")).isEqualTo("open");
    }

    @Test
    void d4TwoDevicesBecomeOneOnlyWhenAnAdministratorSaysSo() {
        Told both = conflict("L-3", "LH-3");
        UUID kept = id(other("L-3", "LH-3", both));
        UUID gone = id(first("L-3", "LH-3", both));
        String conflict = admin().get(CONFLICTS + "?$filter=enrollmentId eq " + both.attemptId())
                .then()
                .extract()
                .path("value[0].id");

        admin().body(Map.of("note", "The same"))
                .post(CONFLICTS + "/" + conflict + "/merge")
                .then()
                .statusCode(200)
                .body("state", equalTo("merged"))
                .body("otherDevice.state", equalTo("deleted"));

        admin().get(DEVICES + "/" + gone).then().statusCode(404);
        admin().get(DEVICES + "/" + gone + "/lineage").then().body("mergedInto", equalTo(kept.toString()));
        admin().get(DEVICES + "/" + kept + "/lineage").then().body("enrollments", hasSize(3));
        await().untilAsserted(() ->
                assertThat(broker.told(Topics.DEVICES, gone.toString())).last().isNull());
        Told next = Told.byAmy(UUID.randomUUID(), AN_HOUR_AGO.plusSeconds(9_000), "L-3-a", "LH-3-a");
        broker.publish(List.of(next.allowed(), next.completed(60)));
        awaitState(kept, "enrolled");
        assertThat(audited(conflict, "merge").after().get("state")).isEqualTo("merged");
    }

    @Test
    void d4AMergeDoesNotDeleteADeviceWhenTheOtherWasDeletedBefore() {
        for (String deletedOne : List.of("L-4", "L-5")) {
            Told both = conflict(deletedOne, deletedOne + "-H");
            UUID device = id(other(deletedOne, deletedOne + "-H", both));
            UUID duplicate = id(first(deletedOne, deletedOne + "-H", both));
            broker.publish(List.of(both.completed(60)));
            awaitState(device, "enrolled");
            String conflict = admin().get(CONFLICTS + "?$filter=enrollmentId eq " + both.attemptId())
                    .then()
                    .extract()
                    .path("value[0].id");
            boolean first = deletedOne.equals("L-4");
            admin().delete(DEVICES + "/" + (first ? duplicate : device)).then().statusCode(204);

            admin().post(CONFLICTS + "/" + conflict + "/merge")
                    .then()
                    .statusCode(409)
                    .body("error.code", equalTo("deviceDeleted"));

            awaitState(first ? device : duplicate, first ? "enrolled" : "pending");
        }
    }

    @Test
    void d2AnIdleDeviceIsRemoved180DaysAfterItsCertificateExpired() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(365 + 180)).minusSeconds(120);
        Told idle = Told.byAmy(UUID.randomUUID(), longAgo, "L-180", "LH-180");
        Told renewed = Told.byAmy(UUID.randomUUID(), longAgo, "L-181", "LH-181");
        broker.publish(List.of(idle.allowed(), idle.completed(60)));
        broker.publish(List.of(renewed.allowed(), renewed.completed(60), renewed.checkedIn(9_000, 8_000)));
        awaitState(id(idle), "enrolled");
        awaitState(id(renewed), "enrolled");
        await().untilAsserted(() -> admin().get(DEVICES + "/" + id(renewed))
                .then()
                .body(
                        "lastSyncDateTime",
                        equalTo(renewed.after(9_000)
                                .truncatedTo(ChronoUnit.MICROS)
                                .toString())));

        assertThat(cleanUp.sweep()).isGreaterThanOrEqualTo(1);

        admin().get(DEVICES + "/" + id(idle)).then().statusCode(404);
        admin().get(DEVICES + "/" + id(renewed)).then().statusCode(200);
        assertThat(audited(id(idle), "delete").actor()).isEqualTo("clean-up of expired certificates");
    }

    @Test
    void d2AnIdleDeviceOfBeforeCertificatesWereKeptIsRemovedToo() throws IOException {
        Instant longAgo = Instant.now().minus(Duration.ofDays(365 + 180)).minusSeconds(120);
        Told idle = Told.byAmy(UUID.randomUUID(), longAgo, "L-185", "LH-185");
        broker.publish(List.of(idle.allowed(), idle.completed(60)));
        awaitState(id(idle), "enrolled");
        rows("update device set certificate_expires_at = null where device_id = '" + id(idle) + "'");
        cleanUp.sweep();
        awaitState(id(idle), "enrolled");

        try (InputStream script =
                getClass().getResourceAsStream("/db/migration/V182__certificates_of_idle_devices.sql")) {
            rows(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }

        admin().get(DEVICES + "/" + id(idle))
                .then()
                .body(
                        "managementCertificateExpirationDate",
                        equalTo(idle.after(60)
                                .plus(Duration.ofDays(365))
                                .truncatedTo(ChronoUnit.MICROS)
                                .toString()));
        cleanUp.sweep();
        admin().get(DEVICES + "/" + id(idle)).then().statusCode(404);
        assertThat(rows("select from pg_trigger where tgname = 'device_counted_over' and tgenabled = 'O'"))
                .isEqualTo(1);
    }

    @Test
    void d2ARuleRemovesWhatWasSilentForLongerThanItSaysAndTellsBeforehandHowMany() {
        Told silent = silentLens("L-190", "LH-190");
        Map<String, Object> rule = Map.of(
                "displayName", "Lenses of last month",
                "deviceCleanupRulePlatformType", "windowsHolographic",
                "deviceInactivityBeforeRetirementInDays", 30);
        admin().body(rule)
                .post(RULES + "/preview")
                .then()
                .statusCode(200)
                .body("deviceCount", equalTo(1))
                .body("sentence", equalTo("1 device would be removed"));
        cleanUp.sweep();
        awaitState(id(silent), "enrolled");
        String ruleId = admin().body(rule)
                .post(RULES)
                .then()
                .statusCode(201)
                .header("ETag", notNullValue())
                .extract()
                .path("id");
        admin().get(RULES + "/" + ruleId + "/preview").then().body("deviceCount", equalTo(1));

        cleanUp.sweep();

        admin().get(DEVICES + "/" + id(silent)).then().statusCode(404);
        assertThat(audited(id(silent), "delete").actor()).isEqualTo("clean-up rule Lenses of last month");
        admin().delete(RULES + "/" + ruleId).then().statusCode(204);
        admin().get(RULES + "?$count=true").then().statusCode(200);
    }

    @Test
    void d2ARuleSparesWhatWaitsForAWipeAndWhatIsBeingEnrolledAgain() {
        UUID idle = id(silentLens("L-195", "LH-195"));
        UUID lost = id(silentLens("L-196", "LH-196"));
        UUID returning = id(silentLens("L-197", "LH-197"));
        admin().post(DEVICES + "/" + lost + "/wipe").then().statusCode(204);
        Told again = lens(Instant.now(), "L-197", "LH-197");
        broker.publish(List.of(again.allowed()));
        await().untilAsserted(() ->
                admin().get(DEVICES + "/" + returning + "/lineage").then().body("enrollments", hasSize(2)));
        Map<String, Object> rule = Map.of(
                "displayName", "Lenses",
                "deviceCleanupRulePlatformType", "windowsHolographic",
                "deviceInactivityBeforeRetirementInDays", 30);
        admin().body(rule).post(RULES + "/preview").then().body("deviceCount", equalTo(1));
        String ruleId =
                admin().body(rule).post(RULES).then().statusCode(201).extract().path("id");

        cleanUp.sweep();

        admin().get(DEVICES + "/" + idle).then().statusCode(404);
        awaitState(lost, "pendingReset");
        awaitState(returning, "enrolled");
        admin().delete(RULES + "/" + ruleId).then().statusCode(204);
    }

    @Test
    void d2ARuleThatIsDeletedWhileItRemovesDevicesRemovesNoMore() {
        UUID silent = id(silentLens("L-198", "LH-198"));
        String ruleId = admin().body(Map.of(
                        "displayName", "Too many",
                        "deviceCleanupRulePlatformType", "windowsHolographic",
                        "deviceInactivityBeforeRetirementInDays", 30))
                .post(RULES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        CompletableFuture<Integer> sweep = transactions.run(transaction -> {
            OneAtATime.take(transaction);
            CompletableFuture<Integer> started = CompletableFuture.supplyAsync(cleanUp::sweep);
            await().until(() -> rows(CLEANING_UP) == 1);
            cleanups.delete(transaction, UUID.fromString(ruleId)).await().indefinitely();
            return started;
        });

        assertThat(sweep.orTimeout(20, TimeUnit.SECONDS).join()).isZero();

        awaitState(silent, "enrolled");
        admin().delete(DEVICES + "/" + silent).then().statusCode(204);
    }

    @Test
    void aRuleThatIsNoneIsRefused() {
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("displayName", "x", "deviceCleanupRulePlatformType", "all"),
                Map.of(
                        "displayName", "x",
                        "deviceCleanupRulePlatformType", "all",
                        "deviceInactivityBeforeRetirementInDays", 29),
                Map.of(
                        "displayName", "x",
                        "deviceCleanupRulePlatformType", "chromeOS",
                        "deviceInactivityBeforeRetirementInDays", 30),
                Map.of("colour", "red"))) {
            admin().body(body).post(RULES).then().statusCode(400);
        }
    }

    @Test
    void theOlderSettingIsOffUntilItIsSet() {
        String settings = "/beta/deviceManagement/managedDeviceCleanupSettings";
        admin().get(settings).then().body("deviceInactivityBeforeRetirementInDays", equalTo("0"));
        admin().body(Map.of("DeviceInactivityBeforeRetirementInDays", "271"))
                .patch(settings)
                .then()
                .statusCode(400);
        admin().body(Map.of("DeviceInactivityBeforeRetirementInDays", "270"))
                .patch(settings)
                .then()
                .statusCode(200)
                .body("deviceInactivityBeforeRetirementInDays", equalTo("270"));
        admin().body(Map.of("deviceInactivityBeforeRetirementInDays", "0"))
                .patch(settings)
                .then()
                .statusCode(200);
    }

    /** Two devices, and an enrollment with the serial number of the one and the hardware id of the other. */
    private Told conflict(String serial, String hardware) {
        Told both = Told.byAmy(UUID.randomUUID(), AN_HOUR_AGO.plusSeconds(120), serial + "-a", hardware + "-b");
        Told one = first(serial, hardware, both);
        Told other = other(serial, hardware, both);
        broker.publish(List.of(one.allowed()));
        awaitState(id(one), "pending");
        broker.publish(List.of(other.allowed()));
        awaitState(id(other), "pending");
        broker.publish(List.of(both.allowed()));
        await().untilAsserted(() -> admin().get(CONFLICTS + "?$count=true&$filter=enrollmentId eq " + both.attemptId())
                .then()
                .body("'@odata.count'", greaterThanOrEqualTo(1)));
        return both;
    }

    private static Told first(String serial, String hardware, Told both) {
        return Told.byAmy(
                UUID.nameUUIDFromBytes(("a" + both.attemptId()).getBytes()),
                AN_HOUR_AGO,
                serial + "-a",
                hardware + "-a");
    }

    private static Told other(String serial, String hardware, Told both) {
        return Told.byAmy(
                UUID.nameUUIDFromBytes(("b" + both.attemptId()).getBytes()),
                AN_HOUR_AGO.plusSeconds(60),
                serial + "-b",
                hardware + "-b");
    }

    private Told silentLens(String serial, String hardware) {
        Told silent = lens(Instant.now().minus(Duration.ofDays(31)), serial, hardware);
        broker.publish(List.of(silent.allowed(), silent.completed(60)));
        awaitState(id(silent), "enrolled");
        return silent;
    }

    private static Told lens(Instant requestedAt, String serial, String hardware) {
        return new Told(
                UUID.randomUUID(),
                requestedAt,
                "amy@contoso.com",
                new DeviceFacts(
                        dev.muster.events.enrollment.Platform.WINDOWS,
                        "10.0.22631.1",
                        "Holographic",
                        "Contoso",
                        "HoloLens 2",
                        serial,
                        null,
                        hardware,
                        "LENS"));
    }

    private String category(String name) {
        return admin().body(Map.of("displayName", name))
                .post("/beta/deviceManagement/deviceCategories")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private int rows(String sql) {
        return pool.query(sql).execute().await().atMost(Duration.ofSeconds(10)).size();
    }

    private Told enrolled(String serial, String hardware) {
        Told attempt = Told.byAmy(UUID.randomUUID(), AN_HOUR_AGO, serial, hardware);
        broker.publish(List.of(attempt.allowed(), attempt.completed(60)));
        awaitState(id(attempt), "enrolled");
        return attempt;
    }

    private static UUID id(Told attempt) {
        return RecogniseDevices.deviceId(attempt.attemptId());
    }

    private PendingAction awaitPending(UUID deviceId) {
        await().untilAsserted(
                        () -> assertThat(lastTold(deviceId).pendingActions()).hasSize(1));
        return lastTold(deviceId).pendingActions().get(0);
    }

    private DeviceState lastTold(UUID deviceId) {
        List<DeviceState> told = broker.told(Topics.DEVICES, deviceId.toString(), DeviceState.class);
        return told.get(told.size() - 1);
    }

    private AdminActionRecorded audited(Object resourceId, String action) {
        return await().until(
                        () -> Set.of(
                                        DemoRealm.ADMIN,
                                        "clean-up of expired certificates",
                                        "clean-up rule Lenses of last month")
                                .stream()
                                .flatMap(actor -> broker.told(Topics.AUDIT, actor, AdminActionRecorded.class).stream())
                                .filter(recorded -> recorded.resourceId().equals(resourceId.toString())
                                        && recorded.action().equals(action))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private void awaitState(UUID deviceId, String state) {
        await().untilAsserted(() ->
                admin().get(DEVICES + "/" + deviceId).then().statusCode(200).body("musterState", equalTo(state)));
    }

    private RequestSpecification admin() {
        return as(DemoRealm.ADMIN).contentType(ContentType.JSON);
    }

    private RequestSpecification as(String user) {
        return given().urlEncodingEnabled(true)
                .auth()
                .oauth2(platform.identity().token(user, DemoRealm.PASSWORD));
    }
}
