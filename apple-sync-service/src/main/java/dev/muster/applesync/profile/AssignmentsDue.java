package dev.muster.applesync.profile;

import static dev.muster.eventlog.Transactions.await;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Says when the profiles and assignments of a token are to be looked at: the wake-up call of the assigner. */
public final class AssignmentsDue {

    private static final String DUE = """
            insert into assignment_due (token_id, due_at) values ($1, $2)
            on conflict (token_id) do update set due_at = excluded.due_at where assignment_due.due_at > excluded.due_at
            """;

    private AssignmentsDue() {}

    /** Not later than at this instant, or when the token has rested as long as Apple wants it. */
    public static void at(SqlConnection transaction, UUID tokenId, Instant instant) {
        await(transaction.preparedQuery(DUE).execute(Tuple.of(tokenId, instant.atOffset(ZoneOffset.UTC))));
    }
}
