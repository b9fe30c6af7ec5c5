package dev.muster.platform.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.platform.Database;
import dev.muster.platform.external.ExternalDatabase;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformTestResourceIT {

    @Test
    void saysWhereThePartsAre() {
        var config = started(Map.of("database", "registry", "identity", "false"));

        assertThat(config)
                .containsOnlyKeys(
                        "kafka.bootstrap.servers",
                        "muster.topics.prefix",
                        "muster.postgres.host",
                        "muster.postgres.port",
                        "muster.postgres.user",
                        "muster.postgres.password",
                        "muster.postgres.database");
        assertThat(config.get("muster.postgres.database")).isEqualTo("registry");
        assertThat(config.get("kafka.bootstrap.servers")).startsWith("127.0.0.1:");
    }

    @Test
    void theDatabaseIsEmptyAtFirstAndKeptAfterwards() throws SQLException {
        var database = database(started(Map.of("database", "policy", "identity", "false")));
        assertThat(tables(database, "policy")).isZero();
        try (var connection = database.connect("policy");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id int)");
        }

        started(Map.of("database", "policy", "identity", "false"));

        assertThat(tables(database, "policy")).isEqualTo(1);
    }

    @Test
    void oneJvmHasOnePrefix() {
        var first = started(Map.of("identity", "false"));
        var second = started(Map.of("identity", "false"));

        assertThat(first.get("muster.topics.prefix"))
                .matches("t[0-9a-f]{8}\\.")
                .isEqualTo(second.get("muster.topics.prefix"));
    }

    @Test
    void theIssuerIsGivenUnlessDeclined() {
        assertThat(started(Map.of()).get("quarkus.oidc.auth-server-url"))
                .startsWith("http://localhost:")
                .endsWith("/realms/muster");
    }

    private static Map<String, String> started(Map<String, String> arguments) {
        var resource = new PlatformTestResource();
        resource.init(arguments);
        return resource.start();
    }

    private static Database database(Map<String, String> config) {
        return new ExternalDatabase(
                config.get("muster.postgres.host") + ":" + config.get("muster.postgres.port"),
                config.get("muster.postgres.user"),
                config.get("muster.postgres.password"));
    }

    private static int tables(Database database, String name) throws SQLException {
        try (var connection = database.connect(name);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
