package dev.muster.eventlog;

import dev.muster.platform.Database;
import dev.muster.platform.Platform;
import io.vertx.mutiny.sqlclient.Pool;
import org.flywaydb.core.Flyway;

/** The broker and the database under all tests of this module; they end with the JVM. */
final class Parts {

    static final Platform PLATFORM = started();

    private Parts() {}

    private static Platform started() {
        Platform platform = Platform.configured();
        platform.start(platform.broker(), platform.database());
        Database database = platform.database();
        database.dropDatabase(Pools.DATABASE);
        database.createDatabase(Pools.DATABASE);
        Flyway.configure()
                .dataSource(database.jdbcUrl(Pools.DATABASE), database.user(), database.password())
                .locations("db/eventlog", "db/effects")
                .load()
                .migrate();
        return platform;
    }

    static Pool pool() {
        Database database = PLATFORM.database();
        return Pools.to(database.host(), database.port(), database.user(), database.password());
    }
}
