package dev.muster.benchmarks.reports;

import dev.muster.benchmarks.service.ServiceUnderTest;
import dev.muster.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Option;

/** Broker, database, issuer and the reporting service, as the options say. */
final class ReportsStack {

    static final String DATABASE = "reporting_service";
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    @Option(names = "--home", defaultValue = ".", description = "The project's folder, built (default: here).")
    private Path home;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keeps broker and database there, for the next measurement (default: nothing is kept).")
    private Path data;

    @Option(
            names = {"-n", "--stored"},
            defaultValue = "0",
            description = "Attempts that are stored before; made when there are fewer (default: ${DEFAULT-VALUE}).")
    private long stored;

    /** What is done with everything running. */
    interface Measurement {
        void run(Running running) throws Exception;
    }

    /** Everything running. */
    record Running(Platform platform, ServiceUnderTest service, ReportCalls calls) {

        /** The first value of the first row. */
        String value(String sql) throws SQLException {
            try (Connection connection = platform.database().connect(DATABASE);
                    Statement query = connection.createStatement();
                    ResultSet rows = query.executeQuery(sql)) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    void measure(Measurement measurement) throws Exception {
        KAFKA.setLevel(Level.SEVERE);
        try (Platform platform = data == null ? Platform.configured() : Platform.local(data, Platform.Ports.ANY)) {
            platform.start();
            platform.database().createDatabase(DATABASE);
            try (ServiceUnderTest service = new ServiceUnderTest(
                    "reporting-service", home.toAbsolutePath().normalize(), platform)) {
                service.start();
                service.awaitReady();
                Running running =
                        new Running(platform, service, new ReportCalls(service.address(), platform.identity()));
                new StoredAttempts(running).atLeast(stored);
                measurement.run(running);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
