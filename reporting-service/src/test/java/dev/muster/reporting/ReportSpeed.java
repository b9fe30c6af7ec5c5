package dev.muster.reporting;

import static org.awaitility.Awaitility.await;

import dev.muster.events.Event;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.testkit.Broker;
import dev.muster.testkit.Told;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Measures the reports with many attempts stored. Not a test: nothing fails by being slow. Results are in {@code
 * tools/benchmarks/results}.
 *
 * <pre>mvn -pl reporting-service verify -Dit.test=ReportSpeed -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dspeed.attempts=10000000</pre>
 */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "reporting_service"))
class ReportSpeed {

    private static final Logger LOG = Logger.getLogger(ReportSpeed.class);

    private static final long ATTEMPTS = Long.getLong("speed.attempts", 100_000);
    private static final int ROUNDS = Integer.getInteger("speed.rounds", 200);
    private static final int FOLDED = Integer.getInteger("speed.folded", 20_000);

    Platform platform;

    @Inject
    Broker broker;

    @TestHTTPResource
    URL address;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void measure() throws Exception {
        fill();
        say("rows: " + Sql.text(platform, "select count(*)::text from attempt") + ", hourly counts: "
                + Sql.text(platform, "select count(*)::text from attempt_hour") + ", daily counts: "
                + Sql.text(platform, "select count(*)::text from attempt_day") + ", size: "
                + Sql.text(platform, "select pg_size_pretty(pg_database_size(current_database()))"));
        queries();
        export();
        fold();
    }

    private void fill() throws Exception {
        String script = new String(
                        getClass().getResourceAsStream("/speed/fill.sql").readAllBytes(), StandardCharsets.UTF_8)
                .replace("$ATTEMPTS", Long.toString(ATTEMPTS));
        long begin = System.nanoTime();
        try (Connection connection = platform.database().connect("reporting_service");
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute("set work_mem = '256MB'");
            for (String part : script.split("\n\n")) {
                statement.execute(part);
            }
        }
        say("filled in " + seconds(begin) + " s");
    }

    private void queries() throws Exception {
        String id = Sql.text(platform, "select attempt_id::text from attempt limit 1");
        String month = "?from=" + Instant.now().minus(Duration.ofDays(29)) + "&to=" + Instant.now();
        for (String path : List.of(
                "/reports/overview",
                "/reports/overview" + month,
                "/reports/overview?platform=ios",
                "/reports/daily" + month,
                "/reports/incomplete-enrollments",
                "/reports/incomplete-enrollments" + month + "&platform=ios&section=platformScreens",
                "/reports/enrollment-failures/by-reason",
                "/reports/enrollment-failures?limit=100",
                "/reports/enrollment-failures?limit=100&reason=challengeExpired",
                "/reports/enrollment-failures?user=user-77@contoso.com",
                "/reports/attempts?limit=100",
                "/reports/attempts?limit=100&state=abandoned&section=termsOfUse&screen=termsOfUse&platform=ios",
                "/reports/attempts/" + id,
                "/reports/users/user-77@contoso.com",
                "/reports/time-to-enroll",
                "/v1.0/deviceManagement/troubleshootingEvents?$top=50")) {
            long[] nanos = new long[ROUNDS];
            for (int i = -20; i < ROUNDS; i++) {
                long begin = System.nanoTime();
                HttpResponse<Void> answer = get(path, HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() != 200) {
                    say(path + " answered " + answer.statusCode());
                }
                if (i >= 0) {
                    nanos[i] = System.nanoTime() - begin;
                }
            }
            Arrays.sort(nanos);
            say("%-110s p50 %6.1f ms  p99 %6.1f ms"
                    .formatted(path, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6));
        }
        explain(
                "select state, sum(attempts) from attempt_day where day >= now()::date - 13 and day < now()::date group by 1");
        explain("select attempt_id from attempt where requested_at >= now() - interval '14 days' and reason is not null"
                + " order by requested_at desc, attempt_id desc limit 101");
        explain(
                "select attempt_id from attempt where requested_at >= now() - interval '14 days'"
                        + " and user_principal_name = 'user-77@contoso.com' order by requested_at desc, attempt_id desc limit 101");
    }

    private void explain(String statement) throws Exception {
        try (Connection connection = platform.database().connect("reporting_service");
                Statement run = connection.createStatement();
                ResultSet rows = run.executeQuery("explain (analyze, buffers, costs off) " + statement)) {
            say("explain " + statement);
            int line = 0;
            while (rows.next() && line++ < 14) {
                say("    " + rows.getString(1));
            }
        }
    }

    private void export() throws Exception {
        System.gc();
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        long begin = System.nanoTime();
        long[] lines = new long[1];
        long[] peak = new long[1];
        get(
                        "/reports/attempts.csv?from=" + Instant.now().minus(Duration.ofDays(3)) + "&to="
                                + Instant.now(),
                        HttpResponse.BodyHandlers.ofLines())
                .body()
                .forEach(line -> {
                    if (++lines[0] % 50_000 == 0) {
                        peak[0] = Math.max(
                                peak[0],
                                Runtime.getRuntime().totalMemory()
                                        - Runtime.getRuntime().freeMemory());
                    }
                });
        say("CSV of %d rows in %s s; heap before %d MB, at most %d MB meanwhile (client included, no collection forced)"
                .formatted(lines[0], seconds(begin), before >> 20, peak[0] >> 20));
    }

    private void fold() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < FOLDED; i++) {
            Told told =
                    Told.by("fold-" + i % 500 + "@contoso.com", Instant.now().minusSeconds(90));
            events.addAll(List.of(
                    told.allowed(),
                    told.started(),
                    told.step(5, Screen.TERMS_OF_USE, StepAction.SHOWN),
                    told.step(9, Screen.COMPLIANCE, StepAction.SHOWN),
                    told.completed(60)));
        }
        long begin = System.nanoTime();
        broker.publish(events);
        say("%d events published in %s s".formatted(events.size(), seconds(begin)));
        await().pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofMinutes(5))
                .until(() -> Sql.text(
                                platform,
                                "select count(*)::text from attempt where user_principal_name like 'fold-%'"
                                        + " and requested_at > now() - interval '10 minutes' and state = 'completed'")
                        .equals(Integer.toString(FOLDED)));
        double took = (System.nanoTime() - begin) / 1e9;
        say("folded %d events in %.1f s: %.0f events/s".formatted(events.size(), took, events.size() / took));

        List<Long> visible = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Told told = Told.by("fold-late@contoso.com", Instant.now());
            long told1 = System.nanoTime();
            broker.publish(List.of(told.allowed()));
            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> get("/reports/attempts/" + told.attemptId(), HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
            visible.add((System.nanoTime() - told1) / 1_000_000);
        }
        visible.sort(null);
        say("event to report: median %d ms, worst of 20 %d ms".formatted(visible.get(10), visible.get(19)));
    }

    private <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        URI uri = URI.create(address.toString().replaceAll("/$", "") + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token())
                .build();
        return client.send(request, body);
    }

    private String token;
    private Instant tokenFrom = Instant.EPOCH;

    private String token() {
        if (tokenFrom.isBefore(Instant.now().minusSeconds(40))) {
            token = platform.identity().token(DemoRealm.READER, DemoRealm.PASSWORD);
            tokenFrom = Instant.now();
        }
        return token;
    }

    private static String seconds(long begin) {
        return "%.1f".formatted((System.nanoTime() - begin) / 1e9);
    }

    private static void say(String line) {
        LOG.info("speed: " + line);
    }
}
