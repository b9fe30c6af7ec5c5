package dev.muster.benchmarks.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Attempts of the last 30 days in the tables, made by SQL. */
final class StoredAttempts {

    private final ReportsStack.Running running;

    StoredAttempts(ReportsStack.Running running) {
        this.running = running;
    }

    /** Makes them anew when there are fewer. */
    void atLeast(long wanted) throws IOException, SQLException {
        if (wanted > 0 && Long.parseLong(running.value("select count(*) from attempt_home")) < wanted) {
            long begin = System.nanoTime();
            fill(wanted);
            System.out.printf("filled in %.0f s%n", (System.nanoTime() - begin) / 1e9);
        }
        if (wanted > 0) {
            System.out.printf(
                    "%s attempts stored, %s counts by hour and %s by day; %s%n",
                    running.value("select count(*) from attempt_home"),
                    running.value("select count(*) from attempt_hour"),
                    running.value("select count(*) from attempt_day"),
                    running.value("select pg_size_pretty(pg_database_size(current_database()))"));
        }
    }

    private void fill(long attempts) throws IOException, SQLException {
        String script;
        try (var file = getClass().getResourceAsStream("/reports/fill.sql")) {
            script = new String(file.readAllBytes(), UTF_8).replace("$ATTEMPTS", Long.toString(attempts));
        }
        try (Connection connection = running.platform().database().connect(ReportsStack.DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute("set work_mem = '256MB'");
            for (String part : script.split("\n\n")) {
                long begin = System.nanoTime();
                statement.execute(part);
                System.out.printf(
                        "%6.1f s  %s%n",
                        (System.nanoTime() - begin) / 1e9,
                        part.lines()
                                .filter(line -> !line.startsWith("--"))
                                .findFirst()
                                .orElse(""));
            }
        }
    }
}
