package dev.muster.reporting;

import dev.muster.platform.Platform;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks into the tables. */
final class Sql {

    private Sql() {}

    /** The first value of the first row, null without any. */
    static String text(Platform platform, String sql) {
        try (Connection connection = platform.database().connect("reporting_service");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    static void run(Platform platform, String sql) {
        try (Connection connection = platform.database().connect("reporting_service");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }
}
