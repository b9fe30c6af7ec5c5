package dev.muster.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalDatabaseIT {

    private static final LocalDatabase DATABASE = new LocalDatabase();

    @BeforeAll
    static void start() {
        DATABASE.start();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "shared_buffers, 256MB",
        "max_connections, 200",
        "max_wal_size, 2GB",
        "random_page_cost, 1.1",
        "jit, off",
        "server_encoding, UTF8",
        "listen_addresses, 127.0.0.1"
    })
    void isAsDurableAndAsLargeAsPromised(String setting, String value) throws SQLException {
        assertThat(ask("postgres", "SHOW " + setting)).isEqualTo(value);
    }

    @Test
    void isVersion17() throws SQLException {
        assertThat(ask("postgres", "SHOW server_version")).startsWith("17.");
    }

    @Test
    void creatingADatabaseAgainKeepsWhatIsInIt() throws SQLException {
        DATABASE.createDatabase("twice");
        tell("twice", "CREATE TABLE kept AS SELECT 42 AS answer");

        DATABASE.createDatabase("twice");

        assertThat(ask("twice", "SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void droppingADatabaseThrowsItsSessionsOut() throws SQLException {
        DATABASE.createDatabase("busy");
        try (var session = DATABASE.connect("busy")) {
            DATABASE.dropDatabase("busy");

            assertThat(session.isValid(5)).isFalse();
        }
        assertThat(ask("postgres", "SELECT count(*) FROM pg_database WHERE datname = 'busy'"))
                .isEqualTo("0");
    }

    @Test
    void aNameThatNeedsQuotingIsRefused() {
        assertThatThrownBy(() -> DATABASE.createDatabase("x\"; DROP DATABASE y; --"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasCommittedSurvivesAKill() throws SQLException {
        var address = DATABASE.address();
        DATABASE.createDatabase("killed");
        tell("killed", "CREATE TABLE kept AS SELECT 'committed' AS row");

        DATABASE.kill();
        DATABASE.start();

        assertThat(DATABASE.address()).isEqualTo(address);
        assertThat(ask("killed", "SELECT row FROM kept")).isEqualTo("committed");
    }

    @Test
    void keepsItsDataOverARestart() throws SQLException {
        DATABASE.createDatabase("restarted");

        DATABASE.restart();

        assertThat(ask("restarted", "SELECT current_database()")).isEqualTo("restarted");
    }

    private static String ask(String database, String sql) throws SQLException {
        try (var connection = DATABASE.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void tell(String database, String sql) throws SQLException {
        try (var connection = DATABASE.connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
