package dev.muster.reporting.attempt.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.reporting.attempt.Attempt;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Knows who asked to be forgotten, without knowing their names. */
@Singleton
public class Forgotten {

    /** Remembers {@code $1} as forgotten at {@code $2}. */
    public static final String FORGET = """
            insert into forgotten_user as known (user_hash, forgotten_at)
            select sha256(convert_to(salt || $1, 'UTF8')), $2 from forgetting_salt
            on conflict (user_hash) do update set forgotten_at = greatest(known.forgotten_at, excluded.forgotten_at)
            """;

    private static final String ANYBODY = "select exists (select from forgotten_user)";
    private static final String AMONG = """
            select name, forgotten_at
            from unnest($1::text[]) as name, forgetting_salt
            join forgotten_user on true
            where user_hash = sha256(convert_to(salt || name, 'UTF8'))
            """;

    Forgotten() {}

    /** Those of some people who asked to be forgotten, and when. */
    public record People(Map<String, Instant> forgottenAt) {

        Attempt protect(Attempt news, Attempt merged) {
            String user = news.facts().userPrincipalName();
            return user != null && forgets(user, merged.facts().requestedAt()) ? merged.anonymous() : merged;
        }

        /** Whether what this person did at that instant is to stay nameless. */
        public boolean forgets(String user, Instant at) {
            Instant forgotten = forgottenAt.get(user);
            return forgotten != null && !at.isAfter(forgotten);
        }
    }

    People among(SqlConnection transaction, List<Attempt> told) {
        return named(
                transaction,
                told.stream()
                        .map(attempt -> attempt.facts().userPrincipalName())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toArray(String[]::new));
    }

    /** Looks these people up. */
    public People named(SqlConnection transaction, String[] names) {
        Map<String, Instant> found = new HashMap<>();
        boolean anybody =
                await(transaction.query(ANYBODY).execute()).iterator().next().getBoolean(0);
        if (anybody && names.length > 0) {
            for (Row row : await(transaction.preparedQuery(AMONG).execute(Tuple.of((Object) names)))) {
                found.put(row.getString(0), row.getOffsetDateTime(1).toInstant());
            }
        }
        return new People(found);
    }
}
