package dev.muster.policy.dem.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;

/** The table {@code device_enrollment_manager}. */
@Singleton
public class DeviceEnrollmentManagers {

    private static final String ALL = "select user_principal from device_enrollment_manager order by user_principal";
    private static final String ADD =
            "insert into device_enrollment_manager (user_principal, added_at, added_by) values ($1, $2, $3)"
                    + " on conflict do nothing";
    private static final String REMOVE = "delete from device_enrollment_manager where user_principal = $1";

    /** User principals in lower case, in their order. */
    public Uni<Set<String>> all(SqlClient database) {
        return database.query(ALL).execute().map(rows -> {
            Set<String> all = new LinkedHashSet<>();
            rows.forEach(row -> all.add(row.getString(0)));
            return all;
        });
    }

    /** Whether the account is new. */
    public Uni<Boolean> add(SqlClient transaction, String userPrincipal, Instant now, String by) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(userPrincipal, now.atOffset(ZoneOffset.UTC), by))
                .map(added -> added.rowCount() > 0);
    }

    /** Whether there was such an account. */
    public Uni<Boolean> remove(SqlClient transaction, String userPrincipal) {
        return transaction
                .preparedQuery(REMOVE)
                .execute(Tuple.of(userPrincipal))
                .map(removed -> removed.rowCount() > 0);
    }
}
