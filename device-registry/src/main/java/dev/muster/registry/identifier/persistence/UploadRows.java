package dev.muster.registry.identifier.persistence;

import dev.muster.events.device.CorporateIdentifierState;
import dev.muster.registry.identifier.ImportEffect;
import dev.muster.registry.identifier.ImportedRow;
import dev.muster.registry.identifier.UploadedRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The rows of one upload, in a temporary table of one connection: gone with it, whatever happens, and no row of it in
 * the write-ahead log.
 */
public final class UploadRows {

    private static final String CREATE = """
            set client_min_messages = warning;
            create temporary table if not exists uploaded_identifier (
                row_number     int  not null primary key,
                stated         text,
                kind           text,
                value          text,
                details        text not null,
                mistake        text,
                outcome        text,
                details_before text
            );
            truncate uploaded_identifier;
            reset client_min_messages
            """;

    private static final String ADD = """
            insert into uploaded_identifier (row_number, stated, kind, value, details, mistake)
            select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
            """;

    /** Only the first row of each number counts (CI-2). */
    private static final String MARK_REPEATED = """
            update uploaded_identifier as uploaded set outcome = 'duplicateInFile'
            from (select row_number, row_number() over (partition by kind, value order by row_number) as nth
                  from uploaded_identifier where mistake is null) as counted
            where counted.nth > 1 and uploaded.row_number = counted.row_number
            """;

    private static final String MARK_KNOWN = """
            update uploaded_identifier as uploaded
            set details_before = known.details,
                outcome = case when known.details = uploaded.details then 'unchanged'
                               when $1 then 'overwritten'
                               else 'needsReview' end
            from corporate_identifier as known
            where known.kind = uploaded.kind and known.value = uploaded.value
              and uploaded.mistake is null and uploaded.outcome is null
            """;

    private static final String MARK_NEW =
            "update uploaded_identifier set outcome = 'added' where mistake is null and outcome is null";

    private static final String COUNT = """
            select count(*)                                              as rows,
                   count(*) filter (where outcome = 'added')             as added,
                   count(*) filter (where outcome = 'overwritten')       as overwritten,
                   count(*) filter (where outcome = 'unchanged')         as unchanged,
                   count(*) filter (where outcome = 'needsReview')       as needs_review,
                   count(*) filter (where outcome = 'duplicateInFile')   as repeated,
                   count(mistake)                                        as mistaken
            from uploaded_identifier
            """;

    /** Which devices the new numbers belong to, and which of them can be told to be corporate by that (O-2). */
    private static final String REACHED = """
            with carried as (
                select uploaded.row_number, device.device_id, device.ownership,
                       device.platform in ('ios', 'macos') or reads_numbers as reads
                from uploaded_identifier as uploaded
                join device on upper(btrim(device.serial_number)) = uploaded.value
                cross join lateral (select
                    device.method = 'androidDeviceAdministrator' and device.os_version ~ '^[0-9](\\.|$)'
                    or device.method = 'androidWorkProfile' and device.os_version ~ '^([0-9]|1[01])(\\.|$)'
                ) as android (reads_numbers)
                where uploaded.outcome = 'added' and uploaded.kind = 'serialNumber'
                  and device.state in ('pending', 'enrolled')
                union all
                select uploaded.row_number, device.device_id, device.ownership,
                       device.platform = 'ios' or reads_numbers
                from uploaded_identifier as uploaded
                join device on left(regexp_replace(device.imei, '\\D', '', 'g'), 14) = uploaded.value
                cross join lateral (select
                    device.method = 'androidDeviceAdministrator' and device.os_version ~ '^[0-9](\\.|$)'
                    or device.method = 'androidWorkProfile' and device.os_version ~ '^([0-9]|1[01])(\\.|$)'
                ) as android (reads_numbers)
                where uploaded.outcome = 'added' and uploaded.kind = 'imei'
                  and device.state in ('pending', 'enrolled')
            )
            select count(distinct device_id) as known,
                   count(distinct device_id) filter (where ownership <> 'corporate' and reads) as becoming_corporate,
                   (select count(*) from (select from carried group by row_number having count(*) > 1) as several)
                       as shared
            from carried
            """;

    private static final String PAGE = """
            select row_number, stated, kind, value, details, mistake, outcome, details_before
            from uploaded_identifier
            where row_number > $1
            order by row_number
            limit $2
            """;

    private static final String PAGE_TO_LOOK_AT = """
            select row_number, stated, kind, value, details, mistake, outcome, details_before
            from uploaded_identifier
            where row_number > $1 and (mistake is not null or outcome in ('needsReview', 'overwritten'))
            order by row_number
            limit $2
            """;

    private static final String INSERT = """
            with fresh as (
                select row_number, kind, value, details
                from uploaded_identifier
                where row_number > $1 and row_number <= $2 and outcome = 'added'
            )
            insert into corporate_identifier
                (id, kind, value, details, state, device_id, created_at, changed_at, changed_by)
            select ($3::uuid[])[row_number - $1], kind, value, details, coalesce(seen.state, 'notContacted'),
                   seen.device_id, $4, $4, $5
            from fresh
            left join lateral (select state, device_id from identifier_sighting
                               where kind = fresh.kind and value = fresh.value
                               order by state, last_contact_at desc
                               limit 1) as seen on true
            order by row_number
            returning *
            """;

    private static final String OVERWRITE = """
            update corporate_identifier as known
            set details = uploaded.details, changed_at = $3, changed_by = $4
            from uploaded_identifier as uploaded
            where uploaded.row_number > $1 and uploaded.row_number <= $2 and uploaded.outcome = 'overwritten'
              and known.kind = uploaded.kind and known.value = uploaded.value
            returning known.*
            """;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final SqlConnection connection;
    private int last;

    /** Starts an upload; what an earlier one left on the connection is gone. */
    public UploadRows(SqlConnection connection) {
        this.connection = connection;
        await(connection.query(CREATE).execute());
    }

    /** Forgets the rows and gives the connection back, without waiting for either. */
    public void close() {
        connection
                .query("truncate uploaded_identifier")
                .execute()
                .onTermination()
                .invoke(connection::closeAndForget)
                .subscribe()
                .with(done -> {}, gone -> {});
    }

    public void add(List<UploadedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        last = rows.get(rows.size() - 1).row();
        await(connection
                .preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addArrayOfInteger(rows.stream().map(UploadedRow::row).toArray(Integer[]::new))
                        .addArrayOfString(texts(rows, UploadedRow::stated))
                        .addArrayOfString(texts(
                                rows,
                                row -> row.identifier() == null
                                        ? null
                                        : row.identifier().kind()))
                        .addArrayOfString(texts(
                                rows,
                                row -> row.identifier() == null
                                        ? null
                                        : row.identifier().value()))
                        .addArrayOfString(texts(rows, UploadedRow::details))
                        .addArrayOfString(texts(rows, UploadedRow::mistake))));
    }

    /** Number of the last row; rows before it may be missing, as blank lines are. */
    public int last() {
        return last;
    }

    /** Waits until nobody else changes identifiers; the turn ends with the transaction. */
    public void takeTurn() {
        await(IdentifierRows.turn(connection));
    }

    /** Says of every row what it comes to. Nothing changes by that. */
    public void judge(boolean overwrite) {
        await(connection.query("analyze uploaded_identifier").execute());
        await(connection.preparedQuery(MARK_REPEATED).execute());
        await(connection.preparedQuery(MARK_KNOWN).execute(Tuple.of(overwrite)));
        await(connection.preparedQuery(MARK_NEW).execute());
    }

    public ImportEffect effect() {
        Row counted =
                await(connection.preparedQuery(COUNT).execute()).iterator().next();
        Row reached =
                await(connection.preparedQuery(REACHED).execute()).iterator().next();
        return new ImportEffect(
                counted.getInteger("rows"),
                counted.getInteger("added"),
                counted.getInteger("overwritten"),
                counted.getInteger("unchanged"),
                counted.getInteger("needs_review"),
                counted.getInteger("repeated"),
                counted.getInteger("mistaken"),
                reached.getInteger("known"),
                reached.getInteger("becoming_corporate"),
                reached.getInteger("shared"));
    }

    /** Rows after that one, in their order. */
    public List<ImportedRow> page(int after, int most) {
        return read(PAGE, after, most);
    }

    /** The same, of those an administrator has to look at. */
    public List<ImportedRow> pageToLookAt(int after, int most) {
        return read(PAGE_TO_LOOK_AT, after, most);
    }

    private List<ImportedRow> read(String query, int after, int most) {
        List<ImportedRow> rows = new ArrayList<>();
        await(connection.preparedQuery(query).execute(Tuple.of(after, most)))
                .forEach(row -> rows.add(new ImportedRow(
                        row.getInteger("row_number"),
                        row.getString("stated"),
                        row.getString("kind"),
                        row.getString("value"),
                        row.getString("details"),
                        row.getString("mistake"),
                        row.getString("outcome"),
                        row.getString("details_before"))));
        return rows;
    }

    /**
     * Stores the new numbers of a stretch of rows.
     *
     * @param ids as many as the stretch has rows
     */
    public List<CorporateIdentifierState> insert(int after, int upTo, List<UUID> ids, Instant now, String by) {
        return IdentifierRows.states(await(connection
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addInteger(after)
                        .addInteger(upTo)
                        .addArrayOfUUID(ids.toArray(UUID[]::new))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                        .addString(by))));
    }

    /** Writes the details of a stretch of rows over those that are known. */
    public List<CorporateIdentifierState> overwrite(int after, int upTo, Instant now, String by) {
        return IdentifierRows.states(await(
                connection.preparedQuery(OVERWRITE).execute(Tuple.of(after, upTo, now.atOffset(ZoneOffset.UTC), by))));
    }

    /** A statement about a million rows takes longer than any other. */
    static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    /** Brings the new numbers in line with devices that changed while they were stored. */
    public List<CorporateIdentifierState> followDevices(Instant now) {
        return IdentifierRows.states(await(IdentifierRows.followUpload(connection, now)));
    }

    private static String[] texts(List<UploadedRow> rows, Function<UploadedRow, Object> value) {
        return rows.stream()
                .map(value)
                .map(known -> known == null ? null : known.toString())
                .toArray(String[]::new);
    }
}
