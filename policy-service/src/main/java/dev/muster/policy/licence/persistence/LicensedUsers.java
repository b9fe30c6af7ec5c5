package dev.muster.policy.licence.persistence;

import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.policy.licence.LicensedUser;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table {@code licensed_user}. */
@Singleton
public class LicensedUsers {

    private static final String AMONG = "select user_principal from licensed_user where user_principal = any ($1)";
    private static final String ADD = "insert into licensed_user (user_principal, added_at, added_by)"
            + " values ($1, $2, $3) on conflict do nothing";
    private static final String REMOVE = "delete from licensed_user where user_principal = $1";

    /** What is asked for of them, one more than the page holds. */
    public Uni<List<LicensedUser>> page(SqlClient database, Query<LicensedUser> query) {
        Parameters parameters = new Parameters();
        String page = "select user_principal, added_at, added_by from licensed_user where " + query.page(parameters);
        return database.preparedQuery(page)
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.stream()
                        .map(row -> new LicensedUser(
                                row.getString(0), row.getOffsetDateTime(1).toInstant(), row.getString(2)))
                        .toList());
    }

    /** How many match. */
    public Uni<Long> count(SqlClient database, Query<LicensedUser> query) {
        Parameters parameters = new Parameters();
        String count = "select count(*) from licensed_user where " + query.where(parameters);
        return database.preparedQuery(count)
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Those of these user principals that are listed: what decisions rest on (U-4). */
    public Uni<Set<String>> among(SqlClient database, Collection<String> userPrincipals) {
        return database.preparedQuery(AMONG)
                .execute(Tuple.of(userPrincipals.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> licensed = new HashSet<>();
                    rows.forEach(row -> licensed.add(row.getString(0)));
                    return licensed;
                });
    }

    /** Whether the user is new to the list. */
    public Uni<Boolean> add(SqlClient transaction, LicensedUser user) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(user.userPrincipalName(), user.addedAt().atOffset(ZoneOffset.UTC), user.addedBy()))
                .map(added -> added.rowCount() > 0);
    }

    /** Whether the user was on the list. */
    public Uni<Boolean> remove(SqlClient transaction, String userPrincipal) {
        return transaction
                .preparedQuery(REMOVE)
                .execute(Tuple.of(userPrincipal))
                .map(removed -> removed.rowCount() > 0);
    }
}
