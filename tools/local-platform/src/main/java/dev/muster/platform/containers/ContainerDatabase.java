package dev.muster.platform.containers;

import dev.muster.platform.Database;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A PostgreSQL server in a container. */
final class ContainerDatabase extends ContainerPart implements Database {

    ContainerDatabase() {
        super(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    @Override
    public String user() {
        return "postgres";
    }

    @Override
    public String password() {
        return "postgres";
    }

    @Override
    GenericContainer<?> describe(int port) {
        var container = new PostgreSQLContainer(Containers.image("database"))
                .withUsername(user())
                .withPassword(password())
                .withDatabaseName("postgres");
        // Testcontainers' own command turns fsync off.
        container.setCommand("postgres", "-c", "max_connections=200", "-c", "shared_buffers=256MB", "-c", "jit=off");
        return container;
    }

    @Override
    void awaitReady(GenericContainer<?> container) {
        Wait.forSuccessfulCommand("pg_isready -h 127.0.0.1 -U postgres").waitUntilReady(container);
    }
}
