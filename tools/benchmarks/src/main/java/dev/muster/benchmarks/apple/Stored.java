package dev.muster.benchmarks.apple;

import dev.muster.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Asks the service's database behind its back. */
final class Stored implements AutoCloseable {

    private final Connection connection;

    Stored(Database database, String name) throws SQLException {
        this.connection = database.connect(name);
    }

    /** Devices that are assigned, and their serial numbers. */
    long devices(Set<String> serials) throws SQLException {
        connection.setAutoCommit(false);
        try (var query = connection.createStatement()) {
            query.setFetchSize(10_000);
            long rows = 0;
            try (var found = query.executeQuery("select serial from apple_device where membership = 'assigned'")) {
                while (found.next()) {
                    serials.add(found.getString(1));
                    rows++;
                }
            }
            return rows;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Whether an event was not told yet. */
    boolean somethingWaits() throws SQLException {
        try (var query = connection.createStatement();
                var found = query.executeQuery("select exists (select from outbox)")) {
            found.next();
            return found.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
