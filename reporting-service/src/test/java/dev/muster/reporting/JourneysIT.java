package dev.muster.reporting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.eventlog.EventLog;
import dev.muster.events.Event;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.reasons.Reason;
import dev.muster.reporting.attempt.AttemptConsumer;
import dev.muster.reporting.attempt.BruteForce;
import dev.muster.reporting.attempt.CountKey;
import dev.muster.reporting.attempt.Histories;
import dev.muster.testkit.Broker;
import dev.muster.testkit.Told;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "reporting_service"))
class JourneysIT {

    private static final Instant BEGIN = Instant.parse("2026-04-01T05:30:00Z");
    private static final String WINDOW = "?from=2026-04-01T05:30:00Z&to=2026-04-04T17:10:00Z";
    private static final String REBUILT = """
            select md5(string_agg(line, E'\\n' order by line)) from (
                select a::text as line from attempt a
                union all select 'home ' || h::text from attempt_home h
                union all select 'hour ' || h::text from attempt_hour h where attempts <> 0
                union all select 'day ' || d::text from attempt_day d where attempts <> 0
                union all select 'duration ' || d::text from duration_day d where attempts <> 0) as lines
            """;

    Platform platform;

    @Inject
    Broker broker;

    @Inject
    EventLog eventLog;

    @Inject
    AttemptConsumer journeys;

    @Test
    void theReportsNumbersAreThoseOfBruteForceAndReplayingTheTopicsFromZeroGivesTheSameTables() {
        Random chance = new Random(20261120);
        Map<UUID, List<Event>> histories = histories(chance, 300);
        List<Event> arriving = new ArrayList<>();
        histories.values().forEach(history -> {
            arriving.addAll(history);
            arriving.addAll(history.subList(0, chance.nextInt(history.size() + 1)));
        });
        Collections.shuffle(arriving, chance);
        broker.publish(arriving);
        awaitComplete();

        // All are long silent: who is open has abandoned by silence where it was seen last.
        List<CountKey> keys = histories.values().stream()
                .filter(history -> !requestedAt(history).isBefore(BEGIN))
                .filter(history -> requestedAt(history).isBefore(Instant.parse("2026-04-04T17:10:00Z")))
                .map(BruteForce::ofTheSilent)
                .toList();
        JsonPath overview = get("/reports/overview" + WINDOW);
        assertThat(overview.getLong("attempts")).isEqualTo(keys.size());
        assertThat(overview.getLong("completed")).isEqualTo(count(keys, state("completed")));
        assertThat(overview.getLong("failed")).isEqualTo(count(keys, state("failed")));
        assertThat(overview.getLong("abandoned")).isEqualTo(count(keys, state("abandoned")));
        assertThat(overview.getLong("refused")).isEqualTo(count(keys, state("refused")));
        assertThat(overview.getLong("open")).isZero();

        JsonPath incomplete = get("/reports/incomplete-enrollments" + WINDOW);
        Map<String, Long> expected = keys.stream()
                .filter(state("abandoned"))
                .collect(Collectors.groupingBy(
                        key -> key.section() + "|" + key.screen() + "|" + key.action(), Collectors.counting()));
        Map<String, Long> reported = new HashMap<>();
        incomplete
                .<Map<String, Object>>getList("dropOff")
                .forEach(row -> reported.put(
                        text(row, "section") + "|" + text(row, "screen") + "|" + text(row, "action"),
                        ((Number) row.get("count")).longValue()));
        assertThat(reported).isEqualTo(expected);
        assertThat(sum(incomplete, "daily")).isEqualTo(count(keys, state("abandoned")));
        assertThat(incomplete.getLong("funnel.find { it.stage == 'enrollmentStatusPage' }.count"))
                .isEqualTo(count(keys, key -> (key.visited() & 16) != 0));

        JsonPath byReason = get("/reports/enrollment-failures/by-reason" + WINDOW);
        assertThat(byReason.getLong("total"))
                .isEqualTo(count(keys, state("failed").or(state("refused"))));
        assertThat(everyRow("/reports/attempts" + WINDOW + "&limit=70")).hasSize(keys.size());
        assertThat(everyRow("/reports/attempts" + WINDOW + "&limit=50&state=abandoned&section=none"))
                .hasSize((int)
                        count(keys, state("abandoned").and(key -> key.section().isEmpty())));
        theRowsOfEveryKindAre(keys);
        whenAllKindsShareANumberTheyStillAre(keys);
        assertThat(get("/reports/time-to-enroll" + WINDOW).getLong("overall.count"))
                .isEqualTo(histories.values().stream()
                        .map(BruteForce::of)
                        .filter(state("completed"))
                        .count());

        String before = rows(REBUILT);
        run("truncate attempt, attempt_home, attempt_hour, attempt_day, duration_day");
        String again = "journeys-again-" + UUID.randomUUID();
        eventLog.consume(again, AttemptConsumer.TOPICS, journeys);
        await().atMost(Duration.ofSeconds(60)).until(() -> caughtUp(again));
        assertThat(rows(REBUILT)).isEqualTo(before);
    }

    /** Lists of what is rare, of what is frequent, and of what nobody has; pages end amid a day. */
    private void theRowsOfEveryKindAre(List<CountKey> keys) {
        Set<Asked> searches = keys.stream()
                .map(key -> new Asked(key.state(), key.screen(), key.reason(), key.action()))
                .collect(Collectors.toSet());
        searches.add(new Asked("abandoned", "knoxActivation", "", "cancel"));
        searches.forEach(asked -> assertThat(everyRow("/reports/attempts" + WINDOW + "&limit=20" + asked.options()))
                .describedAs(asked.toString())
                .hasSize((int) count(keys, asked::matches)));
    }

    private void whenAllKindsShareANumberTheyStillAre(List<CountKey> keys) {
        String kinds = rows("select pg_get_functiondef('attempt_kind'::regproc)");
        try {
            run(kinds.replaceFirst("(?s)AS (\\$\\w*\\$).*\\1", "AS 'select 0'"));
            run("update attempt set platform = platform");
            assertThat(rows("select string_agg(distinct kind::text, ' ') from attempt"))
                    .isEqualTo("0");
            theRowsOfEveryKindAre(keys);
        } finally {
            run(kinds);
            run("update attempt set platform = platform");
        }
    }

    /** Options of a search; an empty one asks for any. */
    private record Asked(String state, String screen, String reason, String action) {

        String options() {
            return option("state", state)
                    + option("screen", screen)
                    + option("reason", reason)
                    + option("action", action);
        }

        boolean matches(CountKey key) {
            return state.equals(key.state())
                    && (screen.isEmpty() || screen.equals(key.screen()))
                    && (reason.isEmpty() || reason.equals(key.reason()))
                    && (action.isEmpty() || action.equals(key.action()));
        }

        private static String option(String name, String value) {
            return value.isEmpty() ? "" : "&" + name + "=" + value;
        }
    }

    /** Whether a consumer has come to where the consumer of the reports is, in every partition. */
    private boolean caughtUp(String consumer) {
        return "t".equals(rows("""
                select (select sum(next_offset) from consumer_progress where consumer = '%s')
                     = (select sum(next_offset) from consumer_progress where consumer = 'journeys')
                """.formatted(consumer)));
    }

    private static Map<UUID, List<Event>> histories(Random chance, int attempts) {
        Map<UUID, List<Event>> histories = new TreeMap<>();
        for (int i = 0; i < attempts; i++) {
            Told told = new Told(
                    new UUID(chance.nextLong(), i),
                    BEGIN.plusSeconds(chance.nextInt(310_000)),
                    "journey-" + chance.nextInt(20) + "@contoso.com",
                    Told.aLaptop("J-" + i, "J-" + i));
            histories.put(
                    told.attemptId(),
                    chance.nextInt(5) == 0
                            ? List.of(told.refused(Reason.values()[chance.nextInt(10)]))
                            : Histories.of(told, chance));
        }
        return histories;
    }

    private static Instant requestedAt(List<Event> history) {
        return BruteForce.requestedAt(history);
    }

    private static Predicate<CountKey> state(String state) {
        return key -> key.state().equals(state);
    }

    private static long count(List<CountKey> keys, Predicate<CountKey> which) {
        return keys.stream().filter(which).count();
    }

    private static long sum(JsonPath answer, String list) {
        return answer.<Map<String, Object>>getList(list).stream()
                .mapToLong(row -> ((Number) row.get("count")).longValue())
                .sum();
    }

    private static String text(Map<String, Object> row, String name) {
        return row.get(name) == null ? "" : row.get(name).toString();
    }

    private List<String> everyRow(String first) {
        List<String> ids = new ArrayList<>();
        String page = first;
        while (page != null) {
            JsonPath answer = get(page);
            ids.addAll(answer.getList("rows.attemptId"));
            page = answer.getString("next");
        }
        return ids;
    }

    private JsonPath get(String path) {
        return reader().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void awaitComplete() {
        Instant published = Instant.now();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            String known = get("/reports/overview").getString("completeUpTo");
            return known != null && Instant.parse(known).isAfter(published);
        });
    }

    private RequestSpecification reader() {
        return given().auth().oauth2(platform.identity().token(DemoRealm.READER, DemoRealm.PASSWORD));
    }

    private String rows(String sql) {
        return Sql.text(platform, sql);
    }

    private void run(String sql) {
        Sql.run(platform, sql);
    }
}
