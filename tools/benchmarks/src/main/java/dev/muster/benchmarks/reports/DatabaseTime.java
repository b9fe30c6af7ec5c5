package dev.muster.benchmarks.reports;

import dev.muster.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

/** Processor time of a PostgreSQL server on this machine; that of sessions ended meanwhile is lost. */
final class DatabaseTime {

    private final ProcessHandle server;

    DatabaseTime(Database database) {
        try (Connection connection = database.connect("postgres");
                var query = connection.createStatement();
                var row = query.executeQuery("select pg_backend_pid()")) {
            row.next();
            this.server = ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow(() -> new IllegalStateException("The database is not on this machine"));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Duration used() {
        return Stream.concat(Stream.of(server), server.children())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
