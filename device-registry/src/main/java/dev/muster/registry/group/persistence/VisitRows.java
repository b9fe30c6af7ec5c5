package dev.muster.registry.group.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.registry.group.Visit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is to be looked at again, within a transaction. */
public final class VisitRows {

    /** One instance at a time looks; taken before {@code OneAtATime}. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('muster device groups'))";

    /** A later change of the same thing begins anew. */
    private static final String FORGET = """
            delete from device_group_visit
            where group_id is not distinct from $1 and category_id is not distinct from $2
            """;

    private static final String ASK = """
            insert into device_group_visit (id, group_id, category_id, stage, after, visited, asked_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String NEXT = "select * from device_group_visit order by asked_at, id limit 1";
    private static final String GO_ON =
            "update device_group_visit set stage = $2, after = $3, visited = $4 where id = $1";
    private static final String DONE = "delete from device_group_visit where id = $1";
    private static final String WAITING = "select group_id, visited from device_group_visit where group_id is not null";

    private static final String DEVICES_IN = """
            select device_id from device
            where device_id > $1 and device_groups @> array[$3] order by device_id limit $2
            """;
    private static final String DEVICES_OF_CATEGORY = """
            select device_id from device where category_id = $3 and device_id > $1 order by device_id limit $2
            """;

    private VisitRows() {}

    /** Waits until it is this transaction's turn, which ends with it. */
    public static void takeTurn(SqlConnection transaction) {
        await(transaction.query(ALONE).execute());
    }

    public static void ask(SqlConnection transaction, Visit visit, Instant now) {
        await(transaction.preparedQuery(FORGET).execute(Tuple.of(visit.groupId(), visit.categoryId())));
        await(transaction
                .preparedQuery(ASK)
                .execute(Tuple.tuple()
                        .addUUID(visit.id())
                        .addUUID(visit.groupId())
                        .addUUID(visit.categoryId())
                        .addString(visit.stage().name())
                        .addUUID(visit.after())
                        .addLong(visit.visited())
                        .addOffsetDateTime(StoredGroups.at(now))));
    }

    public static Optional<Visit> next(SqlConnection transaction) {
        for (Row row : await(transaction.preparedQuery(NEXT).execute())) {
            return Optional.of(new Visit(
                    row.getUUID("id"),
                    row.getUUID("group_id"),
                    row.getUUID("category_id"),
                    Visit.Stage.valueOf(row.getString("stage")),
                    row.getUUID("after"),
                    row.getLong("visited")));
        }
        return Optional.empty();
    }

    public static void goOn(SqlConnection transaction, Visit visit) {
        await(transaction
                .preparedQuery(GO_ON)
                .execute(Tuple.of(visit.id(), visit.stage().name(), visit.after(), visit.visited())));
    }

    public static void done(SqlConnection transaction, Visit visit) {
        await(transaction.preparedQuery(DONE).execute(Tuple.of(visit.id())));
    }

    /** How many devices were looked at, of each group whose visit lasts. */
    public static Uni<Map<UUID, Long>> waiting(SqlClient database) {
        return database.preparedQuery(WAITING).execute().map(rows -> {
            Map<UUID, Long> visited = new HashMap<>();
            rows.forEach(row -> visited.put(row.getUUID(0), row.getLong(1)));
            return visited;
        });
    }

    /** The next devices of a category, or in a group. */
    public static List<UUID> devices(SqlConnection transaction, Visit visit, int most) {
        Tuple from = Tuple.of(visit.after(), most);
        List<UUID> ids = new ArrayList<>(most);
        RowSet<Row> rows = visit.categoryId() != null
                ? await(transaction.preparedQuery(DEVICES_OF_CATEGORY).execute(from.addUUID(visit.categoryId())))
                : await(transaction
                        .preparedQuery(DEVICES_IN)
                        .execute(from.addString(visit.groupId().toString())));
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }
}
