package dev.muster.reporting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.muster.events.Event;
import dev.muster.events.Topics;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.reasons.Reason;
import dev.muster.testkit.Broker;
import dev.muster.testkit.Told;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "reporting_service"))
class ReportingIT {

    private static final List<String> PATHS = List.of(
            "/reports/overview",
            "/reports/enrollment-failures",
            "/reports/incomplete-enrollments",
            "/reports/attempts/" + UUID.randomUUID(),
            "/operations/dead-letters");

    private static final String ROW_KEY = """
            platform, method, coalesce(ownership, ''), state, coalesce(reason, ''),
            case when state = 'open' then '' else coalesce(section, '') end,
            case when state = 'open' then '' else coalesce(screen, '') end,
            case when state = 'open' then '' else coalesce(action, '') end,
            case when state = 'open' then 0 else visited end""";
    private static final String KEY = "platform, method, ownership, state, reason, section, screen, action, visited";

    /** Rows of the counts that counting the attempts gives otherwise. */
    private static final String COUNTED_OTHERWISE = """
            with by_hour as (select date_trunc('hour', requested_at, 'UTC'), %1$s, count(*) from attempt
                             group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                 by_day as (select (requested_at at time zone 'UTC')::date, %1$s, count(*) from attempt
                            group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                 hours as (select hour, %2$s, attempts from attempt_hour where attempts <> 0),
                 days as (select day, %2$s, attempts from attempt_day where attempts <> 0)
            select ((select count(*) from ((table by_hour except table hours)
                                           union all (table hours except table by_hour)) as h)
                  + (select count(*) from ((table by_day except table days)
                                           union all (table days except table by_day)) as d))::text
            """.formatted(ROW_KEY, KEY);

    Platform platform;

    @Inject
    Broker broker;

    @BeforeAll
    static void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    @Test
    void theStoryOfAnAttemptIsTheSameHoweverItsEventsArrive() {
        Told told = Told.by("story@contoso.com", yesterday());
        List<Event> events = new ArrayList<>();
        for (int times = 0; times < 2; times++) {
            events.addAll(List.of(
                    told.allowed(),
                    told.started(),
                    told.step(5, Screen.TERMS_OF_USE, StepAction.SHOWN),
                    told.step(6, Screen.TERMS_OF_USE, StepAction.FINISHED),
                    told.step(9, Screen.COMPLIANCE, StepAction.SHOWN),
                    told.completed(60)));
        }
        Collections.shuffle(events, new Random(7));
        broker.publish(events);
        awaitState(told, "completed");
        as(DemoRealm.READER)
                .get("/reports/attempts/" + told.attemptId())
                .then()
                .statusCode(200)
                .body("requestedAt", equalTo(told.requestedAt().toString()))
                .body("startedAt", equalTo(told.after(2).toString()))
                .body("endedAt", equalTo(told.after(60).toString()))
                .body("lastHeardAt", equalTo(told.after(60).toString()))
                .body("outcome", equalTo("allowed"))
                .body("screen", equalTo("compliance"))
                .body("user", equalTo("story@contoso.com"))
                .body("reason", nullValue())
                .body("trace", equalTo("/decisions/" + told.attemptId()));
    }

    @Test
    void theCountsAreWhatCountingTheRowsGives() {
        Told refused = Told.by("hours@contoso.com", yesterday());
        Told late = Told.by(
                "hours@contoso.com", yesterday().truncatedTo(ChronoUnit.HOURS).minusSeconds(1));
        Told failed = Told.by("hours@contoso.com", yesterday());
        broker.publish(List.of(late.started(), late.completed(9), refused.refused(Reason.MFA_REQUIRED)));
        broker.publish(List.of(late.allowed(), failed.allowed(), failed.failed(5)));
        awaitState(refused, "refused");
        awaitState(late, "completed");
        awaitState(failed, "failed");
        await().untilAsserted(() -> assertThat(text(COUNTED_OTHERWISE)).isEqualTo("0"));
    }

    @Test
    void theOverviewAnswersInOneSentenceAndInNumbersThatAddUp() {
        Instant day = Instant.parse("2026-02-03T00:00:00Z");
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            events.add(Told.by("overview@contoso.com", day.plusSeconds(5_000 * i))
                    .refused(Reason.PERSONAL_DEVICE_BLOCKED));
        }
        events.add(Told.by("overview@contoso.com", day.plusSeconds(10)).refused(Reason.DEVICE_LIMIT_REACHED));
        Told completed = Told.by("overview@contoso.com", day.plusSeconds(20));
        Told silent = Told.by("overview@contoso.com", day.plusSeconds(86_399));
        Told outside = Told.by("overview@contoso.com", day.plusSeconds(86_400));
        events.addAll(List.of(completed.allowed(), completed.completed(30), silent.allowed(), outside.allowed()));
        broker.publish(events);
        awaitComplete(Instant.now());
        as(DemoRealm.READER)
                .get("/reports/overview?from=2026-02-03T00:00:00Z&to=2026-02-04T00:00:00Z")
                .then()
                .statusCode(200)
                .body("sentence", containsString("4 enrollments failed between "))
                .body("sentence", containsString("; 3 of them because personally owned devices"))
                .body("attempts", equalTo(6))
                .body("refused", equalTo(4))
                .body("refusedByReason.personalDeviceBlocked", equalTo(3))
                .body("allowed", equalTo(2))
                .body("completed", equalTo(1))
                .body("abandoned", equalTo(1))
                .body("open", equalTo(0))
                .body("completeUpTo", notNullValue());
        as(DemoRealm.READER)
                .get("/reports/overview?from=2026-02-03T00:00:15Z&to=2026-02-03T00:59:59Z")
                .then()
                .body("attempts", equalTo(1))
                .body("completed", equalTo(1));
    }

    @Test
    void failuresArePagedNewestFirstWithTheirReasonsAndRemedies() {
        Instant start = yesterday();
        List<Told> attempts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            attempts.add(Told.by("pages@contoso.com", start.plusSeconds(i)));
        }
        attempts.forEach(told ->
                broker.publish(List.of(told.refused(Reason.PERSONAL_DEVICE_BLOCKED, Reason.OS_VERSION_TOO_LOW))));
        Told failed = Told.by("pages@contoso.com", start.plusSeconds(9));
        broker.publish(List.of(failed.allowed(), failed.failed(5)));
        attempts.forEach(told -> awaitState(told, "refused"));
        awaitState(failed, "failed");

        List<String> seen = new ArrayList<>();
        String page = "/reports/enrollment-failures?limit=2&user=Pages@Contoso.com";
        while (page != null) {
            var answer = as(DemoRealm.OPERATOR)
                    .urlEncodingEnabled(false)
                    .get(page)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(answer.path("rows.attemptId"));
            page = answer.path("next");
        }
        List<String> expected = new ArrayList<>(List.of(failed.attemptId().toString()));
        attempts.stream()
                .sorted(Comparator.comparing(Told::requestedAt).reversed())
                .forEach(told -> expected.add(told.attemptId().toString()));
        assertThat(seen).isEqualTo(expected);
        as(DemoRealm.READER)
                .get("/reports/enrollment-failures?user=pages@contoso.com&reason=challengeExpired&platform=windows")
                .then()
                .body("rows", hasSize(1))
                .body("rows[0].cause", equalTo(Reason.CHALLENGE_EXPIRED.cause()))
                .body("rows[0].remediation", equalTo(Reason.CHALLENGE_EXPIRED.remediation()))
                .body("rows[0].device", equalTo("AMY-BOOK"));
        as(DemoRealm.READER)
                .get("/reports/enrollment-failures?user=pages@contoso.com&reason=personalDeviceBlocked")
                .then()
                .body("rows", hasSize(5))
                .body("rows[0].reasons.code", contains("personalDeviceBlocked", "osVersionTooLow"));
    }

    @Test
    void anEnrollmentIsIncompleteBySilenceBeforeAnybodySaysSoAndInTheAbandonmentsWordsAfterwards() {
        Instant day = Instant.parse("2026-01-05T10:00:00Z");
        String report = "/reports/incomplete-enrollments?from=2026-01-05T00:00:00Z&to=2026-01-06T00:00:00Z";
        Told silent = Told.by("silent@contoso.com", day);
        Told stopped = Told.by("silent@contoso.com", day.plusSeconds(60));
        Told done = Told.by("silent@contoso.com", day.plusSeconds(120));
        Told refused = Told.by("silent@contoso.com", day.plusSeconds(180));
        broker.publish(List.of(
                silent.allowed(),
                silent.step(9, Screen.TERMS_OF_USE, StepAction.SHOWN),
                stopped.allowed(),
                stopped.stopped(30, Screen.COMPLIANCE, StepAction.POSTPONE),
                done.allowed(),
                done.completed(30),
                refused.refused(Reason.MFA_REQUIRED)));
        awaitComplete(Instant.now());
        as(DemoRealm.READER)
                .get(report)
                .then()
                .statusCode(200)
                .body("tiles.initiated", equalTo(3))
                .body("tiles.incomplete", equalTo(2))
                .body("tiles.incompleteRate", equalTo(0.6667f))
                .body("bySection.termsOfUse", equalTo(1))
                .body("bySection.complianceActivation", equalTo(1))
                .body("dropOff.action", hasItem("silence"))
                .body("daily", hasSize(2));
        as(DemoRealm.READER)
                .get("/reports/attempts/" + silent.attemptId())
                .then()
                .body("state", equalTo("abandoned"))
                .body("silent", equalTo(true))
                .body("endedAt", equalTo(silent.after(1_809).toString()));

        broker.publish(List.of(silent.fellSilent(9, Screen.ACTIVATION)));
        await().untilAsserted(() -> as(DemoRealm.READER)
                .get(report + "&section=complianceActivation")
                .then()
                .body("bySection.complianceActivation", equalTo(2)));
        as(DemoRealm.READER)
                .get("/reports/attempts/" + silent.attemptId())
                .then()
                .body("silent", equalTo(false))
                .body("screen", equalTo("activation"));
        as(DemoRealm.READER).get(report + "&platform=ios").then().body("tiles.initiated", equalTo(0));
    }

    @Test
    void aRecordThatCannotBeReadWaitsWithTheDeadLettersAndIsSentBackOnRequest() {
        Told told = Told.by("poison@contoso.com", yesterday());
        UUID unreadable = broker.publishInsteadOf(told.started(), "{}");
        broker.publish(List.of(told.completed(60)));
        awaitState(told, "completed");
        assertThat(broker.deadLetterReason(Topics.ENROLLMENT_LIFECYCLE, unreadable))
                .isEqualTo("payloadUnreadable");
        as(DemoRealm.OPERATOR)
                .get("/operations/dead-letters")
                .then()
                .statusCode(200)
                .body("find { it.topic == 'enrollment.lifecycle.v1' }.waiting", greaterThanOrEqualTo(1));
        as(DemoRealm.OPERATOR)
                .post("/operations/dead-letters/enrollment.lifecycle.v1/replay")
                .then()
                .statusCode(200)
                .body("replayed", greaterThanOrEqualTo(1));
    }

    @Test
    void aTopicNobodyKnowsCannotBeReplayed() {
        as(DemoRealm.OPERATOR)
                .post("/operations/dead-letters/no.such.topic/replay")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void whoOnlyReadsReportsCannotReplay() {
        as(DemoRealm.READER)
                .post("/operations/dead-letters/enrollment.lifecycle.v1/replay")
                .then()
                .statusCode(403);
    }

    @Test
    void anAttemptNobodyHeardOfIsNotFoundWhateverItsId() {
        for (String id : List.of(UUID.randomUUID().toString(), "not-an-id")) {
            as(DemoRealm.READER)
                    .get("/reports/attempts/" + id)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("notFound"));
        }
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        for (String query : List.of(
                "/reports/overview?form=2026-01-01T00:00:00Z",
                "/reports/overview?from=yesterday",
                "/reports/overview?from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z",
                "/reports/overview?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                "/reports/overview?from=%2B999999999-01-01T00:00:00Z",
                "/reports/enrollment-failures?limit=0",
                "/reports/enrollment-failures?after=x",
                "/reports/enrollment-failures?reason=because",
                "/reports/enrollment-failures?platform=symbian",
                "/reports/incomplete-enrollments?section=lobby",
                "/reports/incomplete-enrollments?section=termsOfUse&section=termsOfUse")) {
            as(DemoRealm.READER)
                    .urlEncodingEnabled(false)
                    .get(query)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("malformedRequest"));
        }
    }

    @Test
    void withoutATokenNobodySeesAnything() {
        for (String path : PATHS) {
            given().get(path).then().statusCode(401).contentType("application/problem+json");
        }
    }

    @Test
    void withoutARoleNobodySeesAnything() {
        for (String path : PATHS) {
            as(DemoRealm.AMY).get(path).then().statusCode(403).contentType("application/problem+json");
        }
    }

    private static Instant yesterday() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
    }

    private void awaitState(Told told, String state) {
        await().untilAsserted(() -> assertThat(
                        text("select state from attempt where attempt_id = '" + told.attemptId() + "'"))
                .isEqualTo(state));
    }

    private void awaitComplete(Instant upTo) {
        await().until(() -> {
            String known = as(DemoRealm.READER)
                    .get("/reports/overview")
                    .then()
                    .extract()
                    .path("completeUpTo");
            return known != null && Instant.parse(known).isAfter(upTo);
        });
    }

    private RequestSpecification as(String user) {
        return given().auth().oauth2(platform.identity().token(user, DemoRealm.PASSWORD));
    }

    private String text(String sql) {
        return Sql.text(platform, sql);
    }
}
