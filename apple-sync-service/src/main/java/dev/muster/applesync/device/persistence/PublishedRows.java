package dev.muster.applesync.device.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.apple.AdeAuthentication;
import dev.muster.events.apple.AdeProfile;
import dev.muster.events.apple.AppleDeviceState;
import dev.muster.events.apple.AppleMembership;
import dev.muster.events.apple.ProfileStatus;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What is to be told of serial numbers, and what was told last: the table {@code published_device}. */
public final class PublishedRows {

    /**
     * One device may stand under two tokens for a while, when it moves. It belongs to the token it was assigned to last; a
     * token that has it beats one that had it.
     */
    private static final String OWNERS = """
            select distinct on (d.serial) d.serial, d.token_id, t.name as token_name, d.model, d.description, d.color,
                   d.asset_tag, d.device_family, d.os, d.membership, d.removed_at, d.profile_status, d.changed_at,
                   p.profile_id, p.name as profile_name, p.user_affinity, p.supervised, p.locked, p.shared_ipad,
                   p.authentication, p.await_configuration
            from apple_device d
            join ade_token t on t.token_id = d.token_id
            left join profile_definition p on p.apple_uuid = d.profile_uuid
            where d.serial = any ($1) and d.hidden_at is null
            order by d.serial, d.membership, d.assigned_at desc nulls last, d.changed_at desc, d.token_id
            """;

    private static final String REMEMBER = """
            insert into published_device (serial, fingerprint)
            select * from unnest($1::text[], $2::uuid[])
            on conflict (serial) do update set fingerprint = excluded.fingerprint
            where published_device.fingerprint <> excluded.fingerprint
            returning serial
            """;

    private static final String FORGET = "delete from published_device where serial = any ($1) returning serial";

    private PublishedRows() {}

    /** How these serial numbers stand; those nobody has to be shown are absent. */
    public static List<AppleDeviceState> states(SqlConnection transaction, Collection<String> serials) {
        RowSet<Row> rows =
                await(transaction.preparedQuery(OWNERS).execute(Tuple.of((Object) serials.toArray(String[]::new))));
        List<AppleDeviceState> states = new ArrayList<>(rows.size());
        rows.forEach(row -> states.add(state(row)));
        return states;
    }

    /** Remembers what is told of them; returns those for which it is something new. */
    public static Set<String> remember(SqlConnection transaction, Map<String, UUID> fingerprints) {
        String[] serials = fingerprints.keySet().toArray(String[]::new);
        UUID[] values = new UUID[serials.length];
        for (int i = 0; i < serials.length; i++) {
            values[i] = fingerprints.get(serials[i]);
        }
        return serials(await(transaction.preparedQuery(REMEMBER).execute(Tuple.of(serials, values))));
    }

    /** Nothing more is told of them; returns those of which something was. */
    public static Set<String> forget(SqlConnection transaction, Collection<String> serials) {
        return serials.isEmpty()
                ? Set.of()
                : serials(await(
                        transaction.preparedQuery(FORGET).execute(Tuple.of((Object) serials.toArray(String[]::new)))));
    }

    private static Set<String> serials(RowSet<Row> rows) {
        Set<String> serials = new HashSet<>(rows.size() * 2);
        rows.forEach(row -> serials.add(row.getString(0)));
        return serials;
    }

    private static AppleDeviceState state(Row row) {
        return new AppleDeviceState(
                row.getString("serial"),
                row.getUUID("token_id"),
                row.getString("token_name"),
                row.getString("model"),
                row.getString("description"),
                row.getString("color"),
                row.getString("asset_tag"),
                row.getString("device_family"),
                row.getString("os"),
                Column.named(AppleMembership.class, row.getString("membership")),
                profile(row),
                status(row.getString("profile_status")),
                Column.instant(row, "changed_at"),
                Column.instant(row, "removed_at"));
    }

    private static AdeProfile profile(Row row) {
        UUID profileId = row.getUUID("profile_id");
        return profileId == null
                ? null
                : new AdeProfile(
                        profileId,
                        row.getString("profile_name"),
                        row.getBoolean("user_affinity"),
                        row.getBoolean("supervised"),
                        row.getBoolean("locked"),
                        row.getBoolean("shared_ipad"),
                        Column.named(AdeAuthentication.class, row.getString("authentication")),
                        row.getBoolean("await_configuration"));
    }

    /** A word of Apple's that the contract does not have says that there is a profile, whatever became of it. */
    private static ProfileStatus status(String stored) {
        return "unknown".equals(stored) ? ProfileStatus.ASSIGNED : Column.named(ProfileStatus.class, stored);
    }
}
