package dev.muster.registry.autopilot.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.registry.group.Candidate;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Which device groups registrations are in, within a transaction. A registration whose device is known is in none. */
public final class GroupedRows {

    private static final String FIND = """
            select registered.id, registered.group_tag, registered.display_name, registered.device_groups,
                   profile.display_name as profile_name,
                   exists (select from device
                           where upper(btrim(device.serial_number)) = registered.serial_number
                             and device.platform = 'windows' and device.state <> 'deleted') as known
            from autopilot_device as registered
            left join autopilot_profile as profile on profile.id = registered.profile_id
            where registered.id = any ($1)
            """;

    /** The groups of each come as one text: none of them holds a line break. */
    private static final String STORE = """
            update autopilot_device as registered
            set device_groups = string_to_array(placed.groups, E'\\n'), untold = true
            from unnest($1::uuid[], $2::text[]) as placed (id, groups)
            where registered.id = placed.id
            """;

    private static final String SOME = "select id from autopilot_device where id > $1 order by id limit $2";

    private GroupedRows() {}

    /**
     * A registration and the groups it is in.
     *
     * @param candidate what rules are evaluated against
     * @param groups ids of its groups
     * @param known whether its device is known: then that is in groups, and the registration is not
     */
    public record Grouped(Candidate candidate, List<String> groups, boolean known) {

        /** The same in these groups. */
        public Grouped in(List<String> others) {
            return new Grouped(candidate, others, known);
        }
    }

    public static List<Grouped> find(SqlConnection transaction, Collection<UUID> ids) {
        List<Grouped> found = new ArrayList<>(ids.size());
        await(transaction.preparedQuery(FIND).execute(Tuple.of(RegistrationRows.array(ids))))
                .forEach(row -> found.add(grouped(row)));
        return found;
    }

    /** Stores groups that changed; others are to be told of these registrations. */
    public static void store(SqlConnection transaction, List<Grouped> changed) {
        if (!changed.isEmpty()) {
            await(transaction
                    .preparedQuery(STORE)
                    .execute(Tuple.of(
                            changed.stream().map(one -> one.candidate().id()).toArray(UUID[]::new),
                            changed.stream()
                                    .map(one -> String.join("\n", one.groups()))
                                    .toArray(String[]::new))));
        }
    }

    /** Ids after one, in their order. */
    public static List<UUID> some(SqlConnection transaction, UUID after, int most) {
        List<UUID> ids = new ArrayList<>(most);
        await(transaction.preparedQuery(SOME).execute(Tuple.of(after, most))).forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    private static Grouped grouped(Row row) {
        return new Grouped(
                Candidate.registered(
                        row.getUUID("id"),
                        row.getString("group_tag"),
                        row.getString("display_name"),
                        row.getString("profile_name")),
                List.of(row.getArrayOfStrings("device_groups")),
                row.getBoolean("known"));
    }
}
