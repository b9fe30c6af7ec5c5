package dev.muster.benchmarks.reports;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks every report over HTTP, one request after the other, and shows plans. */
@Command(
        name = "queries",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "How long each report takes.")
final class Queries implements Callable<Integer> {

    private static final int WARM_UP = 30;
    private static final int PLAN_LINES = 20;

    @Mixin
    private ReportsStack stack;

    @Option(names = "--rounds", defaultValue = "200", description = "Of each report (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--only", defaultValue = "", description = "Only reports whose address contains this.")
    private String only;

    @Override
    public Integer call() throws Exception {
        stack.measure(this::ask);
        return 0;
    }

    private void ask(ReportsStack.Running running) throws Exception {
        String id = running.value("select attempt_id::text from attempt_home limit 1");
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
                "/reports/attempts" + month + "&limit=100&method=appleUserEnrollment&state=failed",
                "/reports/attempts" + month
                        + "&limit=100&state=abandoned&section=termsOfUse&screen=termsOfUse&platform=ios",
                "/reports/attempts" + month + "&limit=100&state=open&ownership=corporate",
                "/reports/attempts" + month + "&limit=100&platform=macos&action=cancel",
                "/reports/attempts" + month + "&limit=100&reason=enrollmentProfileMissing",
                "/reports/attempts" + month + "&limit=100&reason=mfaRequired&platform=macos&ownership=corporate",
                "/reports/attempts/" + id,
                "/reports/users/user-77@contoso.com",
                "/reports/time-to-enroll",
                "/reports/time-to-enroll" + month,
                "/v1.0/deviceManagement/troubleshootingEvents?$top=50",
                "/v1.0/users/user-77@contoso.com/deviceManagementTroubleshootingEvents")) {
            if (path.contains(only)) {
                time(running, path);
            }
        }
        explain(
                running,
                "select state, sum(attempts) from attempt_day"
                        + " where day >= now()::date - 13 and day < now()::date group by 1");
        explain(
                running,
                "select attempt_id from attempt"
                        + " where requested_at >= now() - interval '14 days' and reason is not null"
                        + " order by requested_at desc, attempt_id desc limit 101");
        explain(
                running,
                "select attempt_id from attempt where requested_at >= now() - interval '14 days'"
                        + " and user_principal_name = 'user-77@contoso.com' order by requested_at desc, attempt_id desc limit 101");
    }

    private void time(ReportsStack.Running running, String path) throws Exception {
        long[] nanos = new long[rounds];
        int status = 200;
        for (int round = -WARM_UP; round < rounds; round++) {
            long begin = System.nanoTime();
            HttpResponse<Void> answer = running.calls().get(path, BodyHandlers.discarding());
            status = answer.statusCode();
            if (round >= 0) {
                nanos[round] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-150s %s p50 %6.1f ms  p99 %6.1f ms  max %6.1f ms%n",
                path.replaceAll("from=[^&]*&to=[^&]*", "29 days"),
                status == 200 ? "" : "ANSWERED " + status,
                nanos[rounds / 2] / 1e6,
                nanos[rounds * 99 / 100] / 1e6,
                nanos[rounds - 1] / 1e6);
    }

    private static void explain(ReportsStack.Running running, String statement) throws SQLException {
        try (Connection connection = running.platform().database().connect(ReportsStack.DATABASE);
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("explain (analyze, buffers, costs off) " + statement)) {
            System.out.println(statement);
            for (int line = 0; rows.next() && line < PLAN_LINES; line++) {
                System.out.println("    " + rows.getString(1));
            }
        }
    }
}
