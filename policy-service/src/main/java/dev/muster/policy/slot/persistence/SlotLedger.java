package dev.muster.policy.slot.persistence;

import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.slot.HeldSlot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The table {@code slot}. */
@Singleton
public class SlotLedger {

    /** Users in one order, so that two instances never wait for each other; released at the end of the transaction. */
    private static final String LOCK = """
            select pg_advisory_xact_lock(lock) from (
                select distinct hashtextextended(u, 0) as lock from unnest($1::text[]) as u order by 1) as locks
            """;

    /** Of what came to nothing, the latest twenty of a user: they never count, and are shown for the explanation only. */
    private static final String OF_USERS = """
            select user_principal, device_name, platform, method, serial_number, imei, hardware_id, state, since,
                   last_contact_at
            from (select *, state in ('failed', 'deleted') as ended,
                         row_number() over (partition by user_principal, state in ('failed', 'deleted')
                                            order by since desc, enrollment_id) as latest
                  from slot where user_principal = any ($1)) as held
            where not ended or latest <= 20
            order by since, enrollment_id
            """;

    /**
     * A slot moves on from reserved over pending with a device to its end, whatever the clocks say: the reservation carries
     * the time of this service, the words of the registry that of the gateway. Time orders only what is said by one of
     * them. What is said of an enrollment after which the device has enrolled again is past.
     */
    private static final String UPSERT = """
            insert into slot (enrollment_id, device_id, user_principal, device_name, platform, method, serial_number, imei,
                              hardware_id, state, since, last_contact_at, changed_at)
            select n.* from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                                 $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[],
                                 $13::timestamptz[])
                as n (enrollment_id, device_id, user_principal, device_name, platform, method, serial_number, imei,
                      hardware_id, state, since, last_contact_at, changed_at)
            where not exists (select from slot later
                              where later.device_id = n.device_id and later.enrollment_id <> n.enrollment_id)
            on conflict (enrollment_id) do update
            set device_id = excluded.device_id, user_principal = excluded.user_principal,
                device_name = excluded.device_name, platform = excluded.platform, method = excluded.method,
                serial_number = excluded.serial_number, imei = excluded.imei, hardware_id = excluded.hardware_id,
                state = excluded.state, since = excluded.since, last_contact_at = excluded.last_contact_at,
                changed_at = excluded.changed_at
            where (slot.state <> 'pending', slot.device_id is not null, slot.changed_at)
                  <= (excluded.state <> 'pending', excluded.device_id is not null, excluded.changed_at)
            """;

    /** A device holds one slot: the one of its current enrollment, which is the one the registry spoke of last. */
    private static final String FORGET_FORMER = """
            delete from slot s using unnest($1::uuid[], $2::uuid[], $3::timestamptz[])
                as n (enrollment_id, device_id, changed_at)
            where s.device_id = n.device_id and s.enrollment_id <> n.enrollment_id and s.changed_at <= n.changed_at
            """;

    private static final String FORGET_DEVICES = "delete from slot where device_id = any ($1)";

    /** An enrollment ends once, so that nothing needs to be compared. */
    private static final String RELEASE = """
            update slot s set state = 'failed', since = n.at, changed_at = n.at
            from unnest($1::uuid[], $2::timestamptz[]) as n (enrollment_id, at)
            where s.enrollment_id = n.enrollment_id and s.state = 'pending'
            """;

    /** Keeps other decisions about these users, and their answers to terms, out until the transaction ends (I4). */
    public Uni<Void> lock(SqlConnection transaction, Collection<String> users) {
        if (users.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(users.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** The devices and reserved slots of these users, the oldest first. */
    public Uni<Map<String, List<KnownDevice>>> devices(SqlClient database, Collection<String> users) {
        if (users.isEmpty()) {
            return Uni.createFrom().item(new HashMap<>());
        }
        return database.preparedQuery(OF_USERS)
                .execute(Tuple.of(users.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, List<KnownDevice>> devices = new HashMap<>();
                    rows.forEach(row -> devices.computeIfAbsent(row.getString(0), user -> new ArrayList<>())
                            .add(device(row)));
                    return devices;
                });
    }

    /** Writes these slots; what is further on than what is written is kept. */
    public Uni<Void> hold(SqlConnection transaction, List<HeldSlot> slots) {
        List<HeldSlot> sorted = slots.stream()
                .sorted(java.util.Comparator.comparing(HeldSlot::enrollmentId))
                .toList();
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(column(sorted, HeldSlot::enrollmentId, UUID[]::new))
                .addArrayOfUUID(column(sorted, HeldSlot::deviceId, UUID[]::new))
                .addArrayOfString(column(sorted, HeldSlot::userPrincipalName, String[]::new))
                .addArrayOfString(facts(sorted, DeviceFacts::deviceName))
                .addArrayOfString(facts(sorted, facts -> facts.platform().name()))
                .addArrayOfString(column(sorted, slot -> slot.method().name(), String[]::new))
                .addArrayOfString(facts(sorted, DeviceFacts::serialNumber))
                .addArrayOfString(facts(sorted, DeviceFacts::imei))
                .addArrayOfString(facts(sorted, DeviceFacts::hardwareId))
                .addArrayOfString(column(sorted, slot -> slot.state().code(), String[]::new))
                .addArrayOfOffsetDateTime(column(sorted, slot -> at(slot.since()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(column(sorted, slot -> at(slot.lastContactAt()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(column(sorted, slot -> at(slot.changedAt()), OffsetDateTime[]::new));
        return transaction.preparedQuery(UPSERT).execute(columns).replaceWithVoid();
    }

    /** Takes over what the registry says of devices, each with its current enrollment only. What is out of date is ignored. */
    public Uni<Void> follow(SqlConnection transaction, List<HeldSlot> devices) {
        Tuple current = Tuple.tuple()
                .addArrayOfUUID(column(devices, HeldSlot::enrollmentId, UUID[]::new))
                .addArrayOfUUID(column(devices, HeldSlot::deviceId, UUID[]::new))
                .addArrayOfOffsetDateTime(column(devices, slot -> at(slot.changedAt()), OffsetDateTime[]::new));
        return transaction.preparedQuery(FORGET_FORMER).execute(current).chain(() -> hold(transaction, devices));
    }

    /** The devices are gone. */
    public Uni<Void> forget(SqlConnection transaction, Collection<UUID> deviceIds) {
        return transaction
                .preparedQuery(FORGET_DEVICES)
                .execute(Tuple.of(deviceIds.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** The enrollments came to nothing: their slots are free (DL-5). */
    public Uni<Void> release(SqlConnection transaction, Map<UUID, Instant> endedAt) {
        UUID[] ids = endedAt.keySet().stream().sorted().toArray(UUID[]::new);
        OffsetDateTime[] instants = new OffsetDateTime[ids.length];
        for (int i = 0; i < ids.length; i++) {
            instants[i] = at(endedAt.get(ids[i]));
        }
        return transaction
                .preparedQuery(RELEASE)
                .execute(Tuple.of(ids, instants))
                .replaceWithVoid();
    }

    private static KnownDevice device(Row row) {
        return new KnownDevice(
                row.getString(1),
                Platform.valueOf(row.getString(2)),
                EnrollmentMethod.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                state(row.getString(7)),
                instant(row.getOffsetDateTime(8)),
                instant(row.getOffsetDateTime(9)));
    }

    private static KnownDevice.State state(String code) {
        for (KnownDevice.State state : KnownDevice.State.values()) {
            if (state.code().equals(code)) {
                return state;
            }
        }
        throw new IllegalStateException("No such slot state: " + code);
    }

    private static String[] facts(List<HeldSlot> slots, Function<DeviceFacts, String> fact) {
        return column(slots, slot -> fact.apply(slot.device()), String[]::new);
    }

    private static <T> T[] column(List<HeldSlot> slots, Function<HeldSlot, T> value, IntFunction<T[]> array) {
        return slots.stream().map(value).toArray(array);
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
