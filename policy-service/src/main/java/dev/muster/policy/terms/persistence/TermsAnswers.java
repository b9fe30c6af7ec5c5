package dev.muster.policy.terms.persistence;

import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.policy.terms.TermsAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code terms_answer}. */
@Singleton
public class TermsAnswers {

    private static final String COLUMNS =
            "user_principal, terms_id, display_name, accepted_version, accepted_at," + " declined_version, declined_at";
    private static final String OF_USER =
            "select " + COLUMNS + " from terms_answer where user_principal = $1 order by terms_id";
    private static final String ACCEPTED = " from terms_answer where accepted_version is not null and terms_id = ";
    private static final String ACCEPTED_BY = "select user_principal, terms_id, accepted_version from terms_answer"
            + " where user_principal = any ($1) and accepted_version is not null";
    private static final String SAVE = "insert into terms_answer (" + COLUMNS + """
            ) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (user_principal, terms_id) do update
            set display_name = excluded.display_name, accepted_version = excluded.accepted_version,
                accepted_at = excluded.accepted_at, declined_version = excluded.declined_version,
                declined_at = excluded.declined_at
            """;

    /** What a user answered. */
    public Uni<List<TermsAnswer>> of(SqlClient database, String userPrincipal) {
        return database.preparedQuery(OF_USER)
                .execute(Tuple.of(userPrincipal))
                .map(rows -> rows.stream().map(TermsAnswers::answer).toList());
    }

    /** Who accepted these terms, in any version, as far as asked for: one more than the page holds. */
    public Uni<List<TermsAnswer>> accepted(SqlClient database, String termsId, Query<TermsAnswer> query) {
        Parameters parameters = new Parameters();
        String page = "select " + COLUMNS + ACCEPTED + parameters.add(termsId) + " and " + query.page(parameters);
        return database.preparedQuery(page)
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.stream().map(TermsAnswers::answer).toList());
    }

    /** How many of them match. */
    public Uni<Long> countAccepted(SqlClient database, String termsId, Query<TermsAnswer> query) {
        Parameters parameters = new Parameters();
        String count = "select count(*)" + ACCEPTED + parameters.add(termsId) + " and " + query.where(parameters);
        return database.preparedQuery(count)
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Version accepted, by user principal and id of the terms: what decisions rest on (U-5). */
    public Uni<Map<String, Map<String, Integer>>> acceptedBy(SqlClient database, Collection<String> userPrincipals) {
        return database.preparedQuery(ACCEPTED_BY)
                .execute(Tuple.of(userPrincipals.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Map<String, Integer>> accepted = new HashMap<>();
                    rows.forEach(row -> accepted.computeIfAbsent(row.getString(0), user -> new HashMap<>())
                            .put(row.getString(1), row.getInteger(2)));
                    return accepted;
                });
    }

    public Uni<Void> save(SqlClient transaction, TermsAnswer answer) {
        return transaction
                .preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addString(answer.userPrincipalName())
                        .addString(answer.termsId())
                        .addString(answer.userDisplayName())
                        .addInteger(answer.acceptedVersion())
                        .addOffsetDateTime(time(answer.acceptedAt()))
                        .addInteger(answer.declinedVersion())
                        .addOffsetDateTime(time(answer.declinedAt())))
                .replaceWithVoid();
    }

    private static TermsAnswer answer(Row row) {
        return new TermsAnswer(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getInteger(3),
                instant(row.getOffsetDateTime(4)),
                row.getInteger(5),
                instant(row.getOffsetDateTime(6)));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
