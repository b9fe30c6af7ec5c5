package dev.muster.reporting;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.muster.events.apple.Reconciliation;
import dev.muster.events.apple.SyncCompleted;
import dev.muster.events.apple.SyncKind;
import dev.muster.events.apple.SyncPageStored;
import dev.muster.events.apple.SyncStarted;
import dev.muster.events.apple.SyncTrigger;
import dev.muster.events.apple.TokenState;
import dev.muster.events.apple.TokenStateChanged;
import dev.muster.events.device.DeviceState;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EspPhase;
import dev.muster.events.enrollment.EspPhaseState;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;
import dev.muster.events.policy.Ownership;
import dev.muster.events.terms.TermsAccepted;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.reasons.Reason;
import dev.muster.reporting.attempt.persistence.OldDays;
import dev.muster.testkit.Broker;
import dev.muster.testkit.Told;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "reporting_service"))
class PagesIT {

    private static final List<String> PATHS = List.of(
            "/reports/daily",
            "/reports/enrollment-failures/by-reason",
            "/reports/enrollment-failures.csv",
            "/reports/attempts",
            "/reports/attempts.csv",
            "/reports/users/amy@contoso.com",
            "/reports/devices",
            "/reports/devices/counts",
            "/reports/devices/" + UUID.randomUUID(),
            "/reports/terms-acceptance",
            "/reports/terms-acceptance.csv",
            "/reports/apple/tokens",
            "/reports/apple/tokens/" + UUID.randomUUID() + "/runs",
            "/reports/time-to-enroll",
            "/reports/live",
            "/v1.0/deviceManagement/troubleshootingEvents",
            "/beta/deviceManagement/troubleshootingEvents/" + UUID.randomUUID(),
            "/v1.0/users/amy@contoso.com/deviceManagementTroubleshootingEvents",
            "/v1.0/deviceManagement/reports/exportJobs",
            "/v1.0/deviceManagement/reports/exportJobs/x",
            "/beta/deviceManagement/reports/managedDeviceEnrollmentTopFailures");

    Platform platform;

    @Inject
    Broker broker;

    @Inject
    OldDays oldDays;

    @TestHTTPResource
    URL address;

    @BeforeAll
    static void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    @Test
    void withoutATokenNobodySeesAnything() {
        for (String path : PATHS) {
            given().get(path).then().statusCode(401);
        }
    }

    @Test
    void withoutARoleNobodySeesAnything() {
        for (String path : PATHS) {
            as(DemoRealm.AMY).get(path).then().statusCode(403);
        }
    }

    @Test
    void whoOnlyReadsReportsCannotMakeAPersonForgotten() {
        as(DemoRealm.OPERATOR)
                .delete("/reports/users/amy@contoso.com/personal-data")
                .then()
                .statusCode(403);
    }

    @Test
    void aStoryTellsItsWholePathPhaseByPhase() {
        Told told = Told.by("path@contoso.com", yesterday());
        broker.publish(List.of(
                told.allowed(),
                told.started(),
                told.step(5, Screen.WINDOWS_WORK_ACCOUNT, StepAction.FINISHED),
                told.phase(7, EspPhase.DEVICE_PREPARATION, EspPhaseState.COMPLETED),
                told.phase(9, EspPhase.DEVICE_SETUP, EspPhaseState.IN_PROGRESS),
                told.fellSilent(9, Screen.WINDOWS_WORK_ACCOUNT)));
        await().untilAsserted(() -> as(DemoRealm.READER)
                .get("/reports/attempts/" + told.attemptId())
                .then()
                .statusCode(200)
                .body("state", equalTo("abandoned"))
                .body("section", equalTo("enrollmentStatusPage"))
                .body("screen", equalTo("deviceSetup"))
                .body("action", equalTo("silence"))
                .body(
                        "timeline.event",
                        contains("requested", "allowed", "started", "step", "espPhase", "espPhase", "abandoned"))
                .body("esp.phases.phase", contains("devicePreparation", "deviceSetup")));
    }

    @Test
    void aDeviceIsCountedOnceHoweverOftenItIsToldAndVanishesWhenDeleted() {
        Told told = Told.by("owner@contoso.com", yesterday());
        UUID deviceId = UUID.randomUUID();
        long before = devices();
        broker.publish(List.of(told.allowed(), told.completed(30)));
        broker.publish(List.of(
                device(deviceId, told, EnrollmentState.PENDING, 1),
                device(deviceId, told, EnrollmentState.ENROLLED, 40)));
        broker.publish(List.of(device(deviceId, told, EnrollmentState.ENROLLED, 40)));
        await().untilAsserted(() -> as(DemoRealm.READER)
                .get("/reports/devices/" + deviceId)
                .then()
                .statusCode(200)
                .body("state", equalTo("enrolled"))
                .body("enrollment.attemptId", equalTo(told.attemptId().toString()))
                .body("attempts.attemptId", hasItem(told.attemptId().toString())));
        assertThat(devices()).isEqualTo(before + 1);
        as(DemoRealm.READER)
                .get("/reports/attempts/" + told.attemptId())
                .then()
                .body("deviceId", equalTo(deviceId.toString()));
        as(DemoRealm.READER)
                .get("/reports/users/Owner@contoso.com")
                .then()
                .body("counts.completed", equalTo(1))
                .body("devices.deviceId", contains(deviceId.toString()));
    }

    @Test
    void anAcceptanceOfAnOlderVersionIsNotTheLatest() {
        String terms = UUID.randomUUID().toString();
        Instant now = yesterday();
        broker.publish(List.of(
                new TermsAccepted("terms-1@contoso.com", terms, "Acceptable use", 1, now),
                new TermsAccepted("terms-2@contoso.com", terms, "Acceptable use", 2, now.plusSeconds(60))));
        await().untilAsserted(() -> as(DemoRealm.READER)
                .get("/reports/terms-acceptance?termsId=" + terms)
                .then()
                .body("rows.user", contains("terms-2@contoso.com", "terms-1@contoso.com"))
                .body("rows.latest", contains(true, false))
                .body("rows.latestVersion", contains(2, 2)));
        as(DemoRealm.READER)
                .get("/reports/terms-acceptance?latest=false&termsId=" + terms)
                .then()
                .body("rows.user", contains("terms-1@contoso.com"));
    }

    @Test
    void aTokensPageTellsItsHealthItsRunsAndWhetherTheListsAreInStep() {
        UUID tokenId = UUID.randomUUID();
        UUID runId = UUID.randomUUID();
        Instant begin = yesterday();
        broker.publish(List.of(
                new TokenStateChanged(
                        tokenId, "ABM", TokenState.ACTIVE, null, begin, begin.plus(Duration.ofDays(300)), null),
                new SyncStarted(tokenId, "ABM", runId, SyncKind.FULL, SyncTrigger.MANUAL, begin),
                new SyncPageStored(tokenId, runId, begin.plusSeconds(1), 1, 1000, 12, 1000),
                new SyncCompleted(
                        tokenId,
                        "ABM",
                        runId,
                        SyncKind.FULL,
                        begin,
                        begin.plusSeconds(9),
                        2,
                        1500,
                        12,
                        0,
                        0,
                        new Reconciliation(1500, 1499, 1, 0, List.of("C02X")))));
        await().untilAsserted(() -> as(DemoRealm.READER)
                .get("/reports/apple/tokens/" + tokenId + "/runs")
                .then()
                .body("rows[0].state", equalTo("completed"))
                .body("rows[0].fetched", equalTo(1500))
                .body("rows[0].changed", equalTo(12)));
        as(DemoRealm.READER)
                .get("/reports/apple/tokens")
                .then()
                .statusCode(200)
                .body("tokens.find { it.tokenId == '%s' }.reconciliation.inStep".formatted(tokenId), equalTo(false))
                .body("tokens.find { it.tokenId == '%s' }.daysLeft".formatted(tokenId), equalTo(298))
                .body("tokens.find { it.tokenId == '%s' }.state".formatted(tokenId), equalTo("active"));
    }

    @Test
    void graphListsWhatCameToNothingAndFiltersIt() {
        Told refused = Told.by("graph@contoso.com", yesterday());
        Told stopped = Told.by("graph@contoso.com", yesterday().plusSeconds(60));
        Told done = Told.by("graph@contoso.com", yesterday().plusSeconds(120));
        broker.publish(List.of(
                refused.refused(Reason.PERSONAL_DEVICE_BLOCKED),
                stopped.allowed(),
                stopped.stopped(30, Screen.TERMS_OF_USE, StepAction.DECLINE_ALL),
                done.allowed(),
                done.completed(60)));
        awaitState(done, "completed");
        awaitState(refused, "refused");
        awaitState(stopped, "abandoned");
        as(DemoRealm.READER)
                .get("/v1.0/deviceManagement/troubleshootingEvents?$filter=userId eq 'graph@contoso.com'&$count=true")
                .then()
                .statusCode(200)
                .body("'@odata.count'", equalTo(2))
                .body("value.failureCategory", contains("userAbandonment", "enrollmentRestrictionsEnforced"))
                .body("value[0].'@odata.type'", equalTo("#microsoft.graph.enrollmentTroubleshootingEvent"));
        as(DemoRealm.READER)
                .get("/beta/users/Graph@contoso.com/deviceManagementTroubleshootingEvents"
                        + "?$filter=failureCategory eq 'enrollmentRestrictionsEnforced'")
                .then()
                .body("value", hasSize(1))
                .body("value[0].troubleshootingErrorDetails.remediation", notNullValue());
        as(DemoRealm.READER)
                .get("/v1.0/deviceManagement/troubleshootingEvents?$filter=colour eq 'red'")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("BadRequest"));
        String table = new String(
                java.util.Base64.getDecoder()
                        .decode(as(DemoRealm.READER)
                                .urlEncodingEnabled(false)
                                .get("/v1.0/deviceManagement/reports/managedDeviceEnrollmentFailureDetails"
                                        + "(skip=0,top=5,filter='UPN%20eq%20''graph@contoso.com''',skipToken='')")
                                .then()
                                .statusCode(200)
                                .extract()
                                .<String>path("content")),
                UTF_8);
        assertThat(table)
                .contains(refused.attemptId().toString())
                .doesNotContain(done.attemptId().toString());
        as(DemoRealm.READER)
                .contentType("application/json")
                .body("{\"filter\":\"(DeviceId eq '%s')\",\"top\":50}".formatted(refused.attemptId()))
                .post("/beta/deviceManagement/reports/getEnrollmentConfigurationPoliciesByDevice")
                .then()
                .statusCode(200)
                .contentType("application/octet-stream");
    }

    @Test
    void anExportJobMakesAFileThatOnlyItsKeyOpensAndNoSpreadsheetRuns() throws Exception {
        Told told = Told.by("=cmd|calc@contoso.com", yesterday());
        broker.publish(List.of(told.refused(Reason.MFA_REQUIRED)));
        awaitState(told, "refused");
        String id = as(DemoRealm.READER)
                .contentType("application/json")
                .body(
                        "{\"reportName\":\"DeviceEnrollmentFailures\",\"format\":\"csv\",\"select\":[\"UPN\",\"FailureReason\"],"
                                + "\"filter\":\"UPN eq '=cmd|calc@contoso.com'\"}")
                .post("/v1.0/deviceManagement/reports/exportJobs")
                .then()
                .statusCode(201)
                .body("status", equalTo("notStarted"))
                .body("url", nullValue())
                .extract()
                .path("id");
        String url = await().until(
                        () -> as(DemoRealm.READER)
                                .urlEncodingEnabled(false)
                                .get("/v1.0/deviceManagement/reports/exportJobs('" + id + "')")
                                .then()
                                .statusCode(200)
                                .extract()
                                .<String>path("url"),
                        java.util.Objects::nonNull);
        byte[] zip = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        assertThat(unzipped(zip)).isEqualTo("UPN,FailureReason\r\n'=cmd|calc@contoso.com,mfaRequired\r\n");
        given().get("/v1.0/deviceManagement/reports/exportJobs/" + id + "/file?key=guessed")
                .then()
                .statusCode(404);
        as(DemoRealm.READER)
                .contentType("application/json")
                .body("{\"reportName\":\"Secrets\"}")
                .post("/v1.0/deviceManagement/reports/exportJobs")
                .then()
                .statusCode(400);
        as(DemoRealm.READER)
                .get("/reports/enrollment-failures.csv?user==cmd|calc@contoso.com")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8");
    }

    @Test
    void aForgottenPersonIsNamelessAlsoInWhatIsToldLaterAndTheCountsStay() {
        Instant day = Instant.parse("2026-05-05T10:00:00Z");
        String report = "/reports/overview?from=2026-05-05T00:00:00Z&to=2026-05-06T00:00:00Z";
        Told told = Told.by("gone@contoso.com", day);
        broker.publish(List.of(
                told.allowed(),
                new TermsAccepted("gone@contoso.com", "t-1", "Terms", 1, day),
                device(UUID.randomUUID(), told, EnrollmentState.PENDING, 2)));
        awaitState(told, "open");
        await().untilAsserted(() -> as(DemoRealm.READER)
                .get("/reports/users/gone@contoso.com?from=2026-05-05T00:00:00Z&to=2026-05-06T00:00:00Z")
                .then()
                .body("terms", hasSize(1))
                .body("devices", hasSize(1)));
        as(DemoRealm.ADMIN)
                .delete("/reports/users/Gone@contoso.com/personal-data")
                .then()
                .statusCode(200)
                .body("attempts", equalTo(1))
                .body("devices", equalTo(1))
                .body("terms", equalTo(1));
        broker.publish(List.of(told.completed(600)));
        awaitState(told, "completed");
        as(DemoRealm.READER).get(report).then().body("attempts", equalTo(1)).body("completed", equalTo(1));
        as(DemoRealm.READER)
                .get("/reports/users/gone@contoso.com?from=2026-05-05T00:00:00Z&to=2026-05-06T00:00:00Z")
                .then()
                .body("attempts", empty())
                .body("devices", empty())
                .body("terms", empty());
        assertThat(Sql.text(platform, "select count(*)::text from attempt a where a::text like '%gone@contoso.com%'"))
                .isEqualTo("0");
        assertThat(Sql.text(
                        platform, "select serial_number from attempt where attempt_id = '" + told.attemptId() + "'"))
                .isNull();
    }

    @Test
    void aDayThatIsNoLongerKeptIsDroppedAndItsLateEventsArePassedBy() {
        Told old = Told.by("old@contoso.com", Instant.parse("2010-01-05T10:00:00Z"));
        Sql.run(
                platform,
                "create table if not exists attempt_20100105 partition of attempt"
                        + " for values from ('2010-01-05T00:00:00Z') to ('2010-01-06T00:00:00Z')");
        broker.publish(List.of(old.refused(Reason.MFA_REQUIRED)));
        Told marker = Told.by("old@contoso.com", yesterday());
        broker.publish(List.of(marker.refused(Reason.MFA_REQUIRED)));
        awaitState(marker, "refused");
        assertThat(oldDays.sweep()).extracting(Object::toString).contains("2010-01-05");
        assertThat(Sql.text(platform, "select to_regclass('attempt_20100105')::text"))
                .isNull();
        assertThat(Sql.text(
                        platform, "select count(*)::text from attempt where user_principal_name = 'old@contoso.com'"))
                .isEqualTo("1");
    }

    @Test
    void whoWatchesHearsOfAnAttemptAndAfterABreakOfWhatHappenedMeanwhile() throws Exception {
        Told told = Told.by("live@contoso.com", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        String id;
        try (Watching watching = new Watching(null)) {
            assertThat(watching.until("event:hello")).isNotNull();
            broker.publish(List.of(told.allowed()));
            String line = watching.until("live@contoso.com");
            assertThat(line).contains("\"state\":\"open\"");
            id = watching.lastId;
        }
        broker.publish(List.of(told.completed(60)));
        awaitState(told, "completed");
        try (Watching again = new Watching(id)) {
            assertThat(again.until("live@contoso.com")).contains("\"state\":\"completed\"");
        }
        try (Watching lost = new Watching("999999999999")) {
            assertThat(lost.until("event:reset")).isNotNull();
        }
    }

    /** One who watches the live events. */
    private final class Watching implements AutoCloseable {

        private final java.util.stream.Stream<String> lines;
        private final Iterator<String> next;
        private String lastId;

        Watching(String lastEventId) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "reports/live"))
                    .header("Accept", "text/event-stream")
                    .header(
                            "Authorization",
                            "Bearer " + platform.identity().token(DemoRealm.READER, DemoRealm.PASSWORD));
            if (lastEventId != null) {
                request.header("Last-Event-ID", lastEventId);
            }
            HttpResponse<java.util.stream.Stream<String>> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines());
            assertThat(answer.statusCode()).isEqualTo(200);
            this.lines = answer.body();
            this.next = lines.iterator();
        }

        /** The first line with this text; a stream that never says it keeps the test waiting until it times out. */
        String until(String text) {
            while (next.hasNext()) {
                String line = next.next();
                if (line.startsWith("id:")) {
                    lastId = line.substring(3).strip();
                }
                if (line.replace("event: ", "event:").contains(text)) {
                    return line;
                }
            }
            return null;
        }

        @Override
        public void close() {
            lines.close();
        }
    }

    private static String unzipped(byte[] zip) throws IOException {
        try (ZipInputStream file = new ZipInputStream(new ByteArrayInputStream(zip))) {
            file.getNextEntry();
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    private static DeviceState device(UUID deviceId, Told told, EnrollmentState state, long second) {
        return new DeviceState(
                deviceId,
                told.after(second),
                state,
                told.attemptId(),
                told.user(),
                EnrollmentMethod.WINDOWS_BYOD,
                Ownership.PERSONAL,
                told.device(),
                state == EnrollmentState.ENROLLED ? told.after(second) : null,
                told.after(second),
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    private long devices() {
        return as(DemoRealm.READER)
                .get("/reports/devices/counts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("total");
    }

    private void awaitState(Told told, String state) {
        await().untilAsserted(() -> assertThat(
                        Sql.text(platform, "select state from attempt where attempt_id = '" + told.attemptId() + "'"))
                .isEqualTo(state));
    }

    private static Instant yesterday() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
    }

    private RequestSpecification as(String user) {
        return given().auth().oauth2(platform.identity().token(user, DemoRealm.PASSWORD));
    }
}
