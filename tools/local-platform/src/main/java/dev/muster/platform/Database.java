package dev.muster.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;

/** A PostgreSQL server with a superuser. The services' databases are made in it by name. */
public interface Database extends Part {

    String user();

    String password();

    default String host() {
        return address().substring(0, address().lastIndexOf(':'));
    }

    default int port() {
        return Integer.parseInt(address().substring(address().lastIndexOf(':') + 1));
    }

    /** JDBC URL of the named database, without user and password. */
    default String jdbcUrl(String name) {
        return "jdbc:postgresql://" + address() + "/" + name;
    }

    /** A connection as {@link #user()}; the caller closes it. */
    default Connection connect(String name) throws SQLException {
        var login = new Properties();
        login.setProperty("user", user());
        login.setProperty("password", password());
        // Not DriverManager: it hides drivers from the class loaders Quarkus tests run in.
        return new org.postgresql.Driver().connect(jdbcUrl(name), login);
    }

    /**
     * Creates the database unless it exists.
     *
     * @param name lower-case letters, digits and underscores
     * @throws IllegalArgumentException for any other name
     * @throws IllegalStateException when PostgreSQL refuses
     */
    default void createDatabase(String name) {
        if (!Databases.exist(this, name)) {
            Databases.execute(this, "CREATE DATABASE " + Databases.quoted(name), Databases.DUPLICATE);
        }
    }

    /** Drops the database if it exists, throwing its sessions out. Same arguments and errors as for creation. */
    default void dropDatabase(String name) {
        Databases.execute(this, "DROP DATABASE IF EXISTS " + Databases.quoted(name) + " WITH (FORCE)", "");
    }

    /** The statements behind the two methods above. */
    final class Databases {
        /** SQLSTATE duplicate_database: somebody else was faster, which is what we wanted. */
        private static final String DUPLICATE = "42P04";

        private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

        private Databases() {}

        private static String quoted(String name) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not a database name: " + name);
            }
            return '"' + name + '"';
        }

        private static boolean exist(Database database, String name) {
            try (var connection = database.connect("postgres");
                    var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
                query.setString(1, name);
                return query.executeQuery().next();
            } catch (SQLException e) {
                throw new IllegalStateException("cannot look for database " + name, e);
            }
        }

        private static void execute(Database database, String sql, String forgivenState) {
            try (var connection = database.connect("postgres");
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                if (!forgivenState.equals(e.getSQLState())) {
                    throw new IllegalStateException("cannot run: " + sql, e);
                }
            }
        }
    }
}
