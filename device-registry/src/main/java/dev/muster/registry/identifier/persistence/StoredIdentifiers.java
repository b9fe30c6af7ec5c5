package dev.muster.registry.identifier.persistence;

import dev.muster.events.device.CorporateIdentifierState;
import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.registry.identifier.Identifier;
import dev.muster.registry.identifier.Identifiers;
import dev.muster.registry.identifier.ListedIdentifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads identifiers, and changes single ones. */
@Singleton
public class StoredIdentifiers implements Identifiers {

    private static final String LISTED = """
            select known.*, device.platform, device.last_contact_at
            from corporate_identifier as known
            left join device using (device_id)
            """;
    private static final String FIND = LISTED + "where known.id = $1";
    private static final String OF = LISTED + """
            join unnest($1::text[], $2::text[]) as asked (kind, value)
            on known.kind = asked.kind and known.value = asked.value
            order by known.id
            """;
    private static final String AFTER = LISTED + "where $1::uuid is null or known.id > $1 order by known.id limit $2";
    private static final String COUNT = "select count(*) from (" + LISTED + ") as known where ";
    private static final String PAGE = "select * from (" + LISTED + ") as known where ";

    private static final String INSERT = """
            with fresh (id, kind, value) as (values ($1::uuid, $2::text, $3::text)), seen as (
                select sighting.state, sighting.device_id
                from fresh
                join identifier_sighting as sighting using (kind, value)
                order by sighting.state, sighting.last_contact_at desc
                limit 1
            )
            insert into corporate_identifier
                (id, kind, value, details, state, device_id, created_at, changed_at, changed_by)
            select id, kind, value, $4, coalesce(seen.state, 'notContacted'), seen.device_id, $5, $5, $6
            from fresh
            left join seen on true
            on conflict (kind, value) do nothing
            returning *
            """;
    private static final String SET_DETAILS = """
            update corporate_identifier set details = $2, changed_at = $3, changed_by = $4 where id = $1 returning *
            """;
    private static final String DELETE = "delete from corporate_identifier where id = $1 returning *";

    private final Pool pool;

    StoredIdentifiers(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<ListedIdentifier>> page(Query<ListedIdentifier> query) {
        Parameters parameters = new Parameters();
        String sql = PAGE + query.page(parameters);
        return pool.preparedQuery(sql).execute(Tuple.from(parameters.values())).map(StoredIdentifiers::read);
    }

    @Override
    public Uni<Long> count(Query<ListedIdentifier> query) {
        Parameters parameters = new Parameters();
        String sql = COUNT + query.where(parameters);
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Optional<ListedIdentifier>> find(UUID id) {
        return find(pool, id);
    }

    /** The same within a transaction. */
    public Uni<Optional<ListedIdentifier>> find(SqlClient database, UUID id) {
        return database.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> read(rows).stream().findFirst());
    }

    @Override
    public Uni<List<ListedIdentifier>> of(Collection<Identifier> identifiers) {
        return of(pool, identifiers);
    }

    /** The same within a transaction. */
    public Uni<List<ListedIdentifier>> of(SqlClient database, Collection<Identifier> identifiers) {
        return database.preparedQuery(OF)
                .execute(Tuple.of(
                        identifiers.stream()
                                .map(identifier -> identifier.kind().code())
                                .toArray(String[]::new),
                        identifiers.stream().map(Identifier::value).toArray(String[]::new)))
                .map(StoredIdentifiers::read);
    }

    @Override
    public Uni<List<ListedIdentifier>> after(UUID id, int most) {
        return pool.preparedQuery(AFTER).execute(Tuple.of(id, most)).map(StoredIdentifiers::read);
    }

    /** The new identifier; empty when the number is listed. */
    public Uni<Optional<CorporateIdentifierState>> insert(
            SqlClient transaction, UUID id, Identifier identifier, String details, Instant now, String by) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        id, identifier.kind().code(), identifier.value(), details, now.atOffset(ZoneOffset.UTC), by))
                .map(StoredIdentifiers::one);
    }

    public Uni<Optional<CorporateIdentifierState>> setDetails(
            SqlClient transaction, UUID id, String details, Instant now, String by) {
        return transaction
                .preparedQuery(SET_DETAILS)
                .execute(Tuple.of(id, details, now.atOffset(ZoneOffset.UTC), by))
                .map(StoredIdentifiers::one);
    }

    /** What it was; empty when there is none. */
    public Uni<Optional<CorporateIdentifierState>> delete(SqlClient transaction, UUID id) {
        return transaction.preparedQuery(DELETE).execute(Tuple.of(id)).map(StoredIdentifiers::one);
    }

    private static Optional<CorporateIdentifierState> one(RowSet<Row> rows) {
        return IdentifierRows.states(rows).stream().findFirst();
    }

    private static List<ListedIdentifier> read(RowSet<Row> rows) {
        List<ListedIdentifier> listed = new ArrayList<>(rows.size());
        rows.forEach(row -> {
            CorporateIdentifierState state = IdentifierRows.state(row);
            OffsetDateTime lastContact = row.getOffsetDateTime("last_contact_at");
            listed.add(new ListedIdentifier(
                    row.getUUID("id"),
                    new Identifier(state.kind(), state.value()),
                    row.getString("details"),
                    state.state(),
                    state.deviceId(),
                    row.getString("platform"),
                    lastContact == null ? null : lastContact.toInstant(),
                    row.getOffsetDateTime("created_at").toInstant(),
                    state.changedAt()));
        });
        return listed;
    }
}
