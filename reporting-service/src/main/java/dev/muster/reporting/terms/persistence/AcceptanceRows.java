package dev.muster.reporting.terms.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.terms.TermsAccepted;
import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.reporting.attempt.persistence.Forgotten;
import dev.muster.reporting.statement.persistence.Where;
import dev.muster.reporting.terms.Acceptance;
import dev.muster.reporting.terms.Acceptances;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps acceptances as they were told last. */
@Singleton
public class AcceptanceRows implements Acceptances {

    private static final String WRITE = """
            insert into terms_acceptance as known (user_principal_name, terms_id, terms_name, version, accepted_at)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::timestamptz[])
            on conflict (user_principal_name, terms_id) do update set
                terms_name = excluded.terms_name, version = excluded.version, accepted_at = excluded.accepted_at
            where known.accepted_at <= excluded.accepted_at
            """;
    private static final String WITHDRAW =
            "delete from terms_acceptance where user_principal_name || '/' || terms_id = any ($1)";
    private static final String NOTE_VERSIONS = """
            insert into terms_version as known (terms_id, terms_name, version)
            select * from unnest($1::text[], $2::text[], $3::int[])
            on conflict (terms_id) do update set
                terms_name = excluded.terms_name, version = excluded.version
            where known.version <= excluded.version
            """;
    private static final String SELECT = """
            select a.user_principal_name, a.terms_id, coalesce(v.terms_name, a.terms_name), a.version,
                   greatest(v.version, a.version), a.version >= coalesce(v.version, 0), a.accepted_at
            from terms_acceptance a left join terms_version v using (terms_id)""";

    private final Pool pool;
    private final Forgotten forgotten;

    AcceptanceRows(Pool pool, Forgotten forgotten) {
        this.pool = pool;
        this.forgotten = forgotten;
    }

    /** The newest version of terms that was heard of. */
    record Known(String name, int version) {}

    void write(
            SqlConnection transaction, List<TermsAccepted> told, List<String> withdrawn, Map<String, Known> versions) {
        Forgotten.People people = forgotten.named(
                transaction,
                told.stream().map(TermsAccepted::userPrincipalName).distinct().toArray(String[]::new));
        List<TermsAccepted> accepted = told.stream()
                .filter(acceptance -> !people.forgets(acceptance.userPrincipalName(), acceptance.acceptedAt()))
                .toList();
        if (!accepted.isEmpty()) {
            await(transaction.preparedQuery(WRITE).execute(columns(accepted)));
        }
        if (!withdrawn.isEmpty()) {
            await(transaction.preparedQuery(WITHDRAW).execute(Tuple.of(withdrawn.toArray(String[]::new))));
        }
        if (!versions.isEmpty()) {
            await(transaction
                    .preparedQuery(NOTE_VERSIONS)
                    .execute(Tuple.of(
                            versions.keySet().toArray(String[]::new),
                            versions.values().stream().map(Known::name).toArray(String[]::new),
                            versions.values().stream().map(Known::version).toArray(Integer[]::new))));
        }
    }

    private static Tuple columns(List<TermsAccepted> accepted) {
        return Tuple.of(
                accepted.stream().map(TermsAccepted::userPrincipalName).toArray(String[]::new),
                accepted.stream().map(TermsAccepted::termsId).toArray(String[]::new),
                accepted.stream().map(TermsAccepted::termsName).toArray(String[]::new),
                accepted.stream().map(TermsAccepted::version).toArray(Integer[]::new),
                accepted.stream()
                        .map(acceptance -> acceptance.acceptedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
    }

    @Override
    public Uni<List<Acceptance>> page(Search search) {
        Where where = Where.everything()
                .and("a.user_principal_name", "=", search.user())
                .and("a.terms_id", "=", search.termsId());
        if (search.latest() != null) {
            where.and((search.latest() ? "" : "not ") + "a.version >= coalesce(v.version, 0)");
        }
        if (search.after() != null) {
            where.and("(a.accepted_at, a.user_principal_name, a.terms_id) < ("
                    + where.bind(search.after().at()) + ", "
                    + where.bind(search.after().user()) + ", "
                    + where.bind(search.after().termsId()) + ")");
        }
        String sql = SELECT + where + " order by a.accepted_at desc, a.user_principal_name desc, a.terms_id desc limit "
                + where.bind(search.limit() + 1);
        return pool.preparedQuery(sql).execute(where.values()).map(AcceptanceRows::acceptances);
    }

    @Override
    public Uni<List<Acceptance>> page(Query<Acceptance> query) {
        Parameters values = new Parameters();
        String sql = "select * from (" + SELECT + ") as acceptance (user_principal_name, terms_id, terms_name, version,"
                + " latest_version, latest, accepted_at) where " + query.page(values);
        return pool.preparedQuery(sql).execute(Tuple.from(values.values())).map(AcceptanceRows::acceptances);
    }

    private static List<Acceptance> acceptances(RowSet<Row> rows) {
        List<Acceptance> found = new ArrayList<>(rows.size());
        rows.forEach(row -> found.add(new Acceptance(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getInteger(3),
                row.getInteger(4),
                row.getBoolean(5),
                row.getOffsetDateTime(6).toInstant())));
        return found;
    }
}
