package dev.muster.reporting.device.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.device.DeviceState;
import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.reporting.attempt.persistence.Forgotten;
import dev.muster.reporting.device.Device;
import dev.muster.reporting.device.Devices;
import dev.muster.reporting.statement.persistence.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Keeps devices as they were told last, and how many of them stand where. */
@Singleton
public class DeviceRows implements Devices {

    private static final String ONE_COUNTS_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('device counts'))";

    // The counts move by what the statement took away and put there.
    private static final String WRITE = """
            with told as (
                select * from unnest(
                    $1::uuid[], $2::timestamptz[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[],
                    $15::timestamptz[], $16::text[], $17::text[], $18::text[], $19::timestamptz[])
                    as t (device_id, changed_at, state, enrollment_id, user_principal_name, method, ownership, platform,
                          os_version, manufacturer, model, serial_number, device_name, enrolled_at, last_contact_at,
                          category, profile_name, ownership_evidence, certificate_expires_at)
            ), before as (
                select d.device_id, d.platform, d.ownership, d.state, d.changed_at from device d join told using (device_id)
            ), written as (
                insert into device as known select * from told
                on conflict (device_id) do update set
                    changed_at = excluded.changed_at, state = excluded.state, enrollment_id = excluded.enrollment_id,
                    user_principal_name = excluded.user_principal_name, method = excluded.method,
                    ownership = excluded.ownership, platform = excluded.platform, os_version = excluded.os_version,
                    manufacturer = excluded.manufacturer, model = excluded.model,
                    serial_number = excluded.serial_number, device_name = excluded.device_name,
                    enrolled_at = excluded.enrolled_at, last_contact_at = excluded.last_contact_at,
                    category = excluded.category, profile_name = excluded.profile_name,
                    ownership_evidence = excluded.ownership_evidence,
                    certificate_expires_at = excluded.certificate_expires_at
                where known.changed_at <= excluded.changed_at
                returning device_id, platform, ownership, state
            )
            insert into device_count as total (platform, ownership, state, devices)
            select platform, ownership, state, sum(moved) from (
                select platform, ownership, state, 1 as moved from written
                union all
                select platform, ownership, state, -1 from before where device_id in (select device_id from written)
            ) as moves
            group by 1, 2, 3 having sum(moved) <> 0
            order by 1, 2, 3
            on conflict (platform, ownership, state) do update set devices = total.devices + excluded.devices
            """;
    private static final String DELETE = """
            with gone as (
                delete from device where device_id = any ($1) returning platform, ownership, state
            )
            insert into device_count as total (platform, ownership, state, devices)
            select platform, ownership, state, -count(*) from gone group by 1, 2, 3 order by 1, 2, 3
            on conflict (platform, ownership, state) do update set devices = total.devices + excluded.devices
            """;
    private static final String ALL = "select * from device";

    private final Pool pool;
    private final Forgotten forgotten;

    DeviceRows(Pool pool, Forgotten forgotten) {
        this.pool = pool;
        this.forgotten = forgotten;
    }

    /**
     * @param told the last state told of each device
     * @param deleted devices that are gone
     */
    void write(SqlConnection transaction, List<DeviceState> told, List<UUID> deleted) {
        await(transaction.query(ONE_COUNTS_AT_A_TIME).execute());
        if (!told.isEmpty()) {
            await(transaction.preparedQuery(WRITE).execute(columns(transaction, told)));
        }
        if (!deleted.isEmpty()) {
            await(transaction.preparedQuery(DELETE).execute(Tuple.of(deleted.toArray(UUID[]::new))));
        }
    }

    private Tuple columns(SqlConnection transaction, List<DeviceState> told) {
        Forgotten.People people = forgotten.named(
                transaction,
                told.stream()
                        .map(DeviceState::userPrincipalName)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toArray(String[]::new));
        Tuple tuple = Tuple.tuple()
                .addArrayOfUUID(told.stream().map(DeviceState::deviceId).toArray(UUID[]::new));
        instants(tuple, told, DeviceState::changedAt);
        texts(tuple, told, DeviceState::state);
        tuple.addArrayOfUUID(told.stream().map(DeviceState::enrollmentId).toArray(UUID[]::new));
        texts(tuple, told, state -> nameless(people, state) ? null : state.userPrincipalName());
        texts(tuple, told, DeviceState::method);
        texts(tuple, told, DeviceState::ownership);
        texts(tuple, told, state -> state.device().platform());
        texts(tuple, told, state -> state.device().osVersion());
        texts(tuple, told, state -> state.device().manufacturer());
        texts(tuple, told, state -> state.device().model());
        texts(
                tuple,
                told,
                state -> nameless(people, state) ? null : state.device().serialNumber());
        texts(
                tuple,
                told,
                state -> nameless(people, state) ? null : state.device().deviceName());
        instants(tuple, told, DeviceState::enrolledAt);
        instants(tuple, told, DeviceState::lastContactAt);
        texts(tuple, told, DeviceState::category);
        texts(tuple, told, DeviceState::enrollmentProfileName);
        texts(tuple, told, DeviceState::ownershipEvidence);
        instants(tuple, told, DeviceState::certificateExpiresAt);
        return tuple;
    }

    private static boolean nameless(Forgotten.People people, DeviceState state) {
        return state.userPrincipalName() != null && people.forgets(state.userPrincipalName(), state.changedAt());
    }

    @Override
    public Uni<Optional<Device>> find(UUID deviceId) {
        return pool.preparedQuery(ALL + " where device_id = $1")
                .execute(Tuple.of(deviceId))
                .map(rows -> devices(rows).stream().findFirst());
    }

    @Override
    public Uni<Optional<UUID>> ofEnrollment(UUID enrollmentId) {
        return pool.preparedQuery("select device_id from device where enrollment_id = $1 limit 1")
                .execute(Tuple.of(enrollmentId))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(row.getUUID(0));
                    }
                    return Optional.empty();
                });
    }

    @Override
    public Uni<List<Device>> page(Search search) {
        Where where = Where.everything()
                .and("platform", "=", search.platform())
                .and("ownership", "=", search.ownership())
                .and("state", "=", search.state())
                .and("user_principal_name", "=", search.user())
                .and("serial_number", "=", search.serialNumber());
        if (search.after() != null) {
            where.after(
                    "changed_at",
                    "device_id",
                    search.after().at(),
                    search.after().id());
        }
        String sql = ALL + where + " order by changed_at desc, device_id desc limit " + where.bind(search.limit() + 1);
        return pool.preparedQuery(sql).execute(where.values()).map(DeviceRows::devices);
    }

    @Override
    public Uni<List<Device>> page(Query<Device> query) {
        Parameters values = new Parameters();
        return pool.preparedQuery(ALL + " where " + query.page(values))
                .execute(Tuple.from(values.values()))
                .map(DeviceRows::devices);
    }

    @Override
    public Uni<List<Count>> counts() {
        return pool.query("select platform, ownership, state, devices from device_count where devices <> 0")
                .execute()
                .map(rows -> {
                    List<Count> counts = new ArrayList<>();
                    rows.forEach(row -> counts.add(
                            new Count(row.getString(0), row.getString(1), row.getString(2), row.getLong(3))));
                    return counts;
                });
    }

    private static List<Device> devices(RowSet<Row> rows) {
        List<Device> devices = new ArrayList<>(rows.size());
        rows.forEach(row -> devices.add(new Device(
                row.getUUID("device_id"),
                row.getString("device_name"),
                row.getString("state"),
                row.getString("user_principal_name"),
                row.getString("platform"),
                row.getString("os_version"),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getString("serial_number"),
                row.getString("method"),
                row.getString("ownership"),
                row.getString("ownership_evidence"),
                row.getString("category"),
                row.getString("profile_name"),
                instant(row, "enrolled_at"),
                instant(row, "last_contact_at"),
                instant(row, "certificate_expires_at"),
                row.getUUID("enrollment_id"),
                instant(row, "changed_at"))));
        return devices;
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static void texts(Tuple tuple, List<DeviceState> told, Function<DeviceState, Object> value) {
        tuple.addArrayOfString(told.stream()
                .map(value)
                .map(known -> known == null ? null : known.toString())
                .toArray(String[]::new));
    }

    private static void instants(Tuple tuple, List<DeviceState> told, Function<DeviceState, Instant> value) {
        tuple.addArrayOfOffsetDateTime(told.stream()
                .map(value)
                .map(known -> known == null ? null : known.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
    }
}
