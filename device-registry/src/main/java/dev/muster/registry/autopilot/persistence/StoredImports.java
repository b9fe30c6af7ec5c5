package dev.muster.registry.autopilot.persistence;

import static dev.muster.registry.autopilot.persistence.RegistrationRows.at;

import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.registry.autopilot.ImportProgress;
import dev.muster.registry.autopilot.ImportedRegistration;
import dev.muster.registry.autopilot.Registration;
import dev.muster.registry.autopilot.RegistrationRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Rows of uploads. Until an upload is complete its rows wait aside and nobody sees them. */
@Singleton
public class StoredImports {

    private static final String SEEN = "select * from autopilot_import where status <> 'uploading'";
    private static final String PAGE = "select * from (" + SEEN + ") as row where ";
    private static final String COUNT = "select count(*) from (" + SEEN + ") as row where ";
    private static final String FIND = SEEN + " and id = $1";

    private static final String ADD = """
            insert into autopilot_import
                (id, import_id, row_number, serial_number, product_key, hash_digest, group_tag, assigned_user,
                 status, error_code, error_name, created_at, created_by)
            select id, $1, row_number, serial_number, product_key, decode(hash_digest, 'hex'), group_tag,
                   assigned_user, 'uploading', error_code, error_name, $2, $3
            from unnest($4::uuid[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                        $11::int[], $12::text[])
                as stated (id, row_number, serial_number, product_key, hash_digest, group_tag, assigned_user,
                           error_code, error_name)
            """;
    private static final String ACCEPT = """
            update autopilot_import set status = case when error_code = 0 then 'pending' else 'error' end
            where import_id = $1 and status = 'uploading'
            """;
    private static final String DISCARD = "delete from autopilot_import where import_id = $1 and status = 'uploading'";
    private static final String DELETE = "delete from autopilot_import where id = $1 and status <> 'uploading'";
    private static final String TIDY = """
            delete from autopilot_import
            where status = 'uploading' and created_at < $1 or status in ('complete', 'error') and created_at < $2
            """;
    private static final String PROGRESS = """
            select min(created_at) as created_at, count(*)::int as rows,
                   (count(*) filter (where status = 'pending'))::int as pending,
                   (count(*) filter (where status = 'complete'))::int as complete,
                   (count(*) filter (where status = 'error'))::int as error
            from autopilot_import
            where import_id = $1 and status <> 'uploading'
            """;
    private static final String OF_UPLOAD = SEEN + " and import_id = $1 order by row_number limit $2";

    private final Pool pool;

    StoredImports(Pool pool) {
        this.pool = pool;
    }

    /** A page, and one more when there is a next. */
    public Uni<List<ImportedRegistration>> page(Query<ImportedRegistration> query) {
        Parameters parameters = new Parameters();
        String sql = PAGE + query.page(parameters);
        return pool.preparedQuery(sql).execute(Tuple.from(parameters.values())).map(StoredImports::read);
    }

    public Uni<Long> count(Query<ImportedRegistration> query) {
        Parameters parameters = new Parameters();
        String sql = COUNT + query.where(parameters);
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    public Uni<Optional<ImportedRegistration>> find(UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> read(rows).stream().findFirst());
    }

    public Uni<List<ImportedRegistration>> ofUpload(SqlClient database, String importId, int most) {
        return database.preparedQuery(OF_UPLOAD)
                .execute(Tuple.of(importId, most))
                .map(StoredImports::read);
    }

    /** How far an upload is; empty when there is none. */
    public Uni<Optional<ImportProgress>> progress(String importId) {
        return pool.preparedQuery(PROGRESS).execute(Tuple.of(importId)).map(rows -> {
            Row row = rows.iterator().next();
            return row.getInteger("rows") == 0
                    ? Optional.empty()
                    : Optional.of(new ImportProgress(
                            importId,
                            StoredRegistrations.instant(row, "created_at"),
                            row.getInteger("rows"),
                            row.getInteger("pending"),
                            row.getInteger("complete"),
                            row.getInteger("error")));
        });
    }

    /** Puts rows of an upload aside. */
    public Uni<Void> add(
            SqlClient database, String importId, List<UUID> ids, List<RegistrationRow> rows, Instant now, String by) {
        return database.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addString(importId)
                        .addValue(at(now))
                        .addString(by)
                        .addArrayOfUUID(ids.stream().limit(rows.size()).toArray(UUID[]::new))
                        .addArrayOfInteger(
                                rows.stream().map(RegistrationRow::row).toArray(Integer[]::new))
                        .addArrayOfString(texts(rows, Registration::serialNumber))
                        .addArrayOfString(texts(rows, Registration::productKey))
                        .addArrayOfString(texts(rows, StoredImports::hex))
                        .addArrayOfString(texts(rows, Registration::groupTag))
                        .addArrayOfString(texts(rows, Registration::assignedUser))
                        .addArrayOfInteger(rows.stream()
                                .map(row -> row.mistake() == null
                                        ? 0
                                        : row.mistake().number())
                                .toArray(Integer[]::new))
                        .addArrayOfString(rows.stream()
                                .map(row -> row.mistake() == null
                                        ? null
                                        : row.mistake().toString())
                                .toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** The upload is complete: its rows may be registered. */
    public Uni<Void> accept(SqlClient transaction, String importId) {
        return transaction.preparedQuery(ACCEPT).execute(Tuple.of(importId)).replaceWithVoid();
    }

    /** The upload came to nothing. */
    public Uni<Void> discard(String importId) {
        return pool.preparedQuery(DISCARD).execute(Tuple.of(importId)).replaceWithVoid();
    }

    public Uni<Boolean> delete(SqlClient transaction, UUID id) {
        return transaction.preparedQuery(DELETE).execute(Tuple.of(id)).map(deleted -> deleted.rowCount() > 0);
    }

    /**
     * Forgets old rows.
     *
     * @param uploadsSince uploads begun before are taken for broken off
     * @param resultsSince results of uploads before are forgotten
     */
    public Uni<Void> tidy(Instant uploadsSince, Instant resultsSince) {
        return pool.preparedQuery(TIDY)
                .execute(Tuple.of(at(uploadsSince), at(resultsSince)))
                .replaceWithVoid();
    }

    private static String hex(Registration registration) {
        return registration.hashDigest() == null ? null : HexFormat.of().formatHex(registration.hashDigest());
    }

    private static String[] texts(List<RegistrationRow> rows, Function<Registration, String> value) {
        return rows.stream()
                .map(row -> row.registration() == null ? null : value.apply(row.registration()))
                .toArray(String[]::new);
    }

    private static List<ImportedRegistration> read(RowSet<Row> rows) {
        List<ImportedRegistration> imported = new ArrayList<>(rows.size());
        rows.forEach(row -> imported.add(new ImportedRegistration(
                row.getUUID("id"),
                row.getString("import_id"),
                row.getInteger("row_number"),
                row.getString("serial_number"),
                row.getString("product_key"),
                row.getString("group_tag"),
                row.getString("assigned_user"),
                row.getString("status"),
                row.getInteger("error_code"),
                row.getString("error_name"),
                row.getUUID("registration_id"),
                StoredRegistrations.instant(row, "created_at"))));
        return imported;
    }
}
