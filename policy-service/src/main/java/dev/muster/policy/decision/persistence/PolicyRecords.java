package dev.muster.policy.decision.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table {@code policy_record}: everything decisions rested on, by the digest of its text. */
@Singleton
public class PolicyRecords {

    private static final String KEEP =
            "insert into policy_record (digest, revision, content, recorded_at) values ($1, $2, $3, $4) on conflict do nothing";
    private static final String FIND = "select content from policy_record where digest = $1";

    /** Keeps a record; one that is kept already stays as it is. */
    public Uni<Void> keep(SqlClient database, String digest, long revision, String content, Instant now) {
        return database.preparedQuery(KEEP)
                .execute(Tuple.of(digest, revision, content, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** The text with this digest, or empty. */
    public Uni<Optional<String>> find(SqlClient database, String digest) {
        return database.preparedQuery(FIND)
                .execute(Tuple.of(digest))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString(0)));
    }
}
