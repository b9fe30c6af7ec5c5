package dev.muster.applesync.device.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.apple.Reconciliation;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** The table {@code apple_listing}: Apple's full list of a token as it was read last. */
public final class ListingRows {

    private static final String LIST = """
            insert into apple_listing (token_id, serial, generation) select $1, serial, $2 from unnest($3::text[]) as serial
            on conflict (token_id, serial) do update set generation = excluded.generation
            where apple_listing.generation <> excluded.generation
            """;
    private static final String UNLIST = "delete from apple_listing where token_id = $1 and serial = any ($2)";
    private static final String FORGET = "delete from apple_listing where token_id = $1 and generation <> $2";

    private static final String AT_APPLE = "select count(*) from apple_listing where token_id = $1 and generation = $2";

    private static final String HERE = """
            select count(*) from apple_device
            where token_id = $1 and membership = 'assigned' and hidden_at is null and source = 'deviceEnrollmentProgram'
            """;

    private static final String DIFFERENCES = """
            with missing as (
                select l.serial from apple_listing l
                left join apple_device d on d.token_id = l.token_id and d.serial = l.serial
                    and d.membership = 'assigned' and d.source = 'deviceEnrollmentProgram'
                where l.token_id = $1 and l.generation = $2 and d.serial is null),
            unknown as (
                select d.serial from apple_device d
                left join apple_listing l on l.token_id = d.token_id and l.serial = d.serial and l.generation = $2
                where d.token_id = $1 and d.membership = 'assigned' and d.hidden_at is null
                    and d.source = 'deviceEnrollmentProgram' and l.serial is null)
            select (select count(*) from missing), (select count(*) from unknown),
                   array(select serial from (select serial from missing union select serial from unknown) as both_sides
                         order by serial limit 20)
            """;

    private ListingRows() {}

    public static void list(SqlConnection transaction, UUID tokenId, long generation, List<String> serials) {
        if (!serials.isEmpty()) {
            await(transaction
                    .preparedQuery(LIST)
                    .execute(Tuple.of(tokenId, generation, serials.toArray(String[]::new))));
        }
    }

    public static void unlist(SqlConnection transaction, UUID tokenId, List<String> serials) {
        if (!serials.isEmpty()) {
            await(transaction.preparedQuery(UNLIST).execute(Tuple.of(tokenId, serials.toArray(String[]::new))));
        }
    }

    /** Holds our list against Apple's. */
    public static Reconciliation reconcile(SqlConnection transaction, UUID tokenId, long generation) {
        WholeLists.compare(transaction);
        await(transaction.preparedQuery(FORGET).execute(Tuple.of(tokenId, generation)));
        long atApple = number(transaction, AT_APPLE, Tuple.of(tokenId, generation));
        long here = number(transaction, HERE, Tuple.of(tokenId));
        Row differences = await(transaction.preparedQuery(DIFFERENCES).execute(Tuple.of(tokenId, generation)))
                .iterator()
                .next();
        return new Reconciliation(
                atApple,
                here,
                differences.getLong(0),
                differences.getLong(1),
                List.of(differences.getArrayOfStrings(2)));
    }

    private static long number(SqlConnection transaction, String query, Tuple arguments) {
        return await(transaction.preparedQuery(query).execute(arguments))
                .iterator()
                .next()
                .getLong(0);
    }
}
