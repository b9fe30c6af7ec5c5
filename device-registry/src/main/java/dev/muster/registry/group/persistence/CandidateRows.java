package dev.muster.registry.group.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.registry.group.Candidate;
import dev.muster.registry.group.Candidate.Registered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What rules are evaluated against, as the view {@code device_group_candidate} has it. */
public final class CandidateRows {

    private static final String REGISTRATIONS = """
            select serial_number, id, group_tag from autopilot_device where visible and serial_number = any ($1)
            """;
    private static final String SOME = """
            select * from device_group_candidate where kind = $1 and id > $2 order by id limit $3
            """;
    private static final String ONE = "select * from device_group_candidate where id = $1";

    private CandidateRows() {}

    /**
     * A candidate and the groups it is in now.
     *
     * @param candidate what rules are evaluated against
     * @param groups ids of its groups
     */
    public record Placed(Candidate candidate, List<String> groups) {}

    /**
     * Registrations with Autopilot.
     *
     * @param serialNumbers trimmed, in upper case
     * @return by serial number
     */
    public static Map<String, Registered> registrations(SqlConnection transaction, Collection<String> serialNumbers) {
        Map<String, Registered> found = new HashMap<>();
        if (!serialNumbers.isEmpty()) {
            Tuple serials = Tuple.tuple().addArrayOfString(serialNumbers.toArray(String[]::new));
            await(transaction.preparedQuery(REGISTRATIONS).execute(serials))
                    .forEach(row -> found.put(row.getString(0), new Registered(row.getUUID(1), row.getString(2))));
        }
        return found;
    }

    /** Candidates of one kind, {@code device} or {@code registration}, after one, in the order of their ids. */
    public static Uni<List<Placed>> some(SqlClient database, String kind, UUID after, int most) {
        return database.preparedQuery(SOME).execute(Tuple.of(kind, after, most)).map(CandidateRows::read);
    }

    /** The candidate with this id; none when there is none. */
    public static Uni<List<Placed>> one(SqlClient database, UUID id) {
        return database.preparedQuery(ONE).execute(Tuple.of(id)).map(CandidateRows::read);
    }

    private static List<Placed> read(Iterable<Row> rows) {
        List<Placed> read = new ArrayList<>();
        rows.forEach(row -> read.add(new Placed(candidate(row), List.of(row.getArrayOfStrings("device_groups")))));
        return read;
    }

    static Candidate candidate(Row row) {
        UUID registration = row.getUUID("registration_id");
        return new Candidate(
                row.getUUID("id"),
                new DeviceFacts(
                        named(Platform.values(), row.getString("platform")),
                        row.getString("os_version"),
                        null,
                        row.getString("manufacturer"),
                        row.getString("model"),
                        row.getString("serial_number"),
                        null,
                        null,
                        row.getString("display_name")),
                named(Ownership.values(), row.getString("ownership")),
                row.getString("category"),
                row.getString("enrollment_profile_name"),
                registration == null ? List.of() : List.of(new Registered(registration, row.getString("group_tag"))));
    }

    private static <E> E named(E[] all, String name) {
        return name == null
                ? null
                : Arrays.stream(all)
                        .filter(one -> one.toString().equals(name))
                        .findFirst()
                        .orElseThrow();
    }
}
