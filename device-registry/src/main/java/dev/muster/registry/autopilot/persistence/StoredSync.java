package dev.muster.registry.autopilot.persistence;

import static dev.muster.registry.autopilot.persistence.RegistrationRows.at;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;

/** When registrations were synced, and whether they are to be. */
@Singleton
public class StoredSync {

    private static final String READ = "select status, asked_at, synced_at from autopilot_sync";
    private static final String ASK = "update autopilot_sync set status = 'inProgress', asked_at = $1";
    private static final String DONE = "update autopilot_sync set status = 'completed', synced_at = $1";

    /**
     * Where the sync stands.
     *
     * @param status {@code unknown}, {@code inProgress} or {@code completed}
     * @param askedAt when an administrator asked last, may be null
     * @param syncedAt when the last one was done, may be null
     */
    public record Sync(String status, Instant askedAt, Instant syncedAt) {}

    public Uni<Sync> read(SqlClient database) {
        return database.query(READ).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Sync(
                    row.getString("status"),
                    StoredRegistrations.instant(row, "asked_at"),
                    StoredRegistrations.instant(row, "synced_at"));
        });
    }

    public Uni<Void> ask(SqlClient transaction, Instant now) {
        return transaction.preparedQuery(ASK).execute(Tuple.of(at(now))).replaceWithVoid();
    }

    public Uni<Void> done(SqlClient transaction, Instant now) {
        return transaction.preparedQuery(DONE).execute(Tuple.of(at(now))).replaceWithVoid();
    }
}
