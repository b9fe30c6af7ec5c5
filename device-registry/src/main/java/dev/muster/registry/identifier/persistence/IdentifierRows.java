package dev.muster.registry.identifier.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.device.CorporateIdentifierState;
import dev.muster.events.device.IdentifierKind;
import dev.muster.events.device.IdentifierState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The table {@code corporate_identifier} within a transaction. */
public final class IdentifierRows {

    /** Who changes identifiers takes turns; devices, which change their states, do not wait for that. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('muster corporate identifiers'))";

    /** What few identifiers stand at: looked up one by one, however many devices there are. */
    private static final String LOOK_UP = """
            , seen as (
                select listed.id, sighting.state, sighting.device_id
                from listed
                cross join lateral (select state, device_id from identifier_sighting
                                    where kind = listed.kind and value = listed.value
                                    order by state, last_contact_at desc
                                    limit 1) as sighting
            """;

    /** What very many identifiers stand at: looked up together. */
    private static final String LOOK_UP_TOGETHER = """
            , seen as (
                select distinct on (listed.id) listed.id, sighting.state, sighting.device_id
                from listed
                join identifier_sighting as sighting using (kind, value)
                order by listed.id, sighting.state, sighting.last_contact_at desc
            """;

    /** Ends a query that begins with {@code listed (id, kind, value)}: what they stand at by the devices there are. */
    private static final String BRING_IN_LINE = """
            ), standing as (
                select listed.id, coalesce(seen.state, 'notContacted') as state, seen.device_id
                from listed
                left join seen using (id)
            )
            update corporate_identifier as known
            set state = standing.state, device_id = standing.device_id, changed_at = $1, changed_by = null
            from standing
            where known.id = standing.id
              and (known.state, known.device_id) is distinct from (standing.state, standing.device_id)
            returning known.*
            """;

    private static final String FOLLOW_DEVICES = """
            with told as (
                select device_id, upper(btrim(serial_number)) as serial,
                       left(regexp_replace(imei, '\\D', '', 'g'), 14) as imei
                from device where device_id = any ($2)
            ), listed as (
                select id, kind, value from corporate_identifier where device_id = any ($2)
                union
                select id, kind, value from told
                join corporate_identifier on kind = 'serialNumber' and value = told.serial
                union
                select id, kind, value from told
                join corporate_identifier on kind = 'imei' and value = told.imei
                union
                select known.id, known.kind, known.value from device_identity as stated
                join corporate_identifier as known on known.kind = 'imei' and known.value = stated.value
                where stated.kind = 'imei' and stated.device_id = any ($2)
            )
            """ + LOOK_UP + BRING_IN_LINE;

    private static final String FOLLOW_UPLOAD = """
            with listed as (
                select known.id, known.kind, known.value from uploaded_identifier as uploaded
                join corporate_identifier as known using (kind, value)
                where uploaded.outcome = 'added'
            )
            """ + LOOK_UP_TOGETHER + BRING_IN_LINE;

    private IdentifierRows() {}

    /** Waits until nobody else changes identifiers; the turn ends with the transaction. */
    public static void takeTurn(SqlConnection transaction) {
        await(turn(transaction));
    }

    static Uni<RowSet<Row>> turn(SqlConnection transaction) {
        return transaction.query(ALONE).execute();
    }

    /** Brings identifiers in line with these devices; returns those that changed. */
    public static List<CorporateIdentifierState> followDevices(
            SqlConnection transaction, Collection<UUID> deviceIds, Instant now) {
        return states(await(transaction
                .preparedQuery(FOLLOW_DEVICES)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), deviceIds.toArray(UUID[]::new)))));
    }

    static Uni<RowSet<Row>> followUpload(SqlConnection transaction, Instant now) {
        return transaction.preparedQuery(FOLLOW_UPLOAD).execute(Tuple.of(now.atOffset(ZoneOffset.UTC)));
    }

    /** Identifiers of rows with all columns, as others are told of them. */
    static List<CorporateIdentifierState> states(RowSet<Row> rows) {
        List<CorporateIdentifierState> states = new ArrayList<>(rows.size());
        rows.forEach(row -> states.add(state(row)));
        return states;
    }

    static CorporateIdentifierState state(Row row) {
        String details = row.getString("details");
        return new CorporateIdentifierState(
                kind(row.getString("kind")),
                row.getString("value"),
                details.isEmpty() ? null : details,
                Arrays.stream(IdentifierState.values())
                        .filter(state -> state.code().equals(row.getString("state")))
                        .findFirst()
                        .orElseThrow(),
                row.getUUID("device_id"),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getString("changed_by"));
    }

    static IdentifierKind kind(String code) {
        return Arrays.stream(IdentifierKind.values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
