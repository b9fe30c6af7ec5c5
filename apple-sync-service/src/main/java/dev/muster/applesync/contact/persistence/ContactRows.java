package dev.muster.applesync.contact.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.device.DeviceState;
import dev.muster.events.device.EnrollmentState;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/** The table {@code enrolled_device}. */
public final class ContactRows {

    private static final String FOLLOW = """
            insert into enrolled_device (device_id, serial, state, method, enrolled_at, last_contact_at, changed_at)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
                                 $7::timestamptz[])
            on conflict (device_id) do update
            set serial = excluded.serial, state = excluded.state, method = excluded.method,
                enrolled_at = excluded.enrolled_at, last_contact_at = excluded.last_contact_at,
                changed_at = excluded.changed_at
            where enrolled_device.changed_at <= excluded.changed_at
            """;
    private static final String FORGET = "delete from enrolled_device where device_id = any ($1)";

    private ContactRows() {}

    public static void follow(SqlConnection transaction, List<DeviceState> devices) {
        if (devices.isEmpty()) {
            return;
        }
        List<DeviceState> sorted = devices.stream()
                .sorted(Comparator.comparing(DeviceState::deviceId))
                .toList();
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(sorted.stream().map(DeviceState::deviceId).toArray(UUID[]::new))
                .addArrayOfString(texts(
                        sorted, state -> state.device().serialNumber().trim().toUpperCase(Locale.ROOT)))
                .addArrayOfString(texts(sorted, ContactRows::standing))
                .addArrayOfString(texts(sorted, state -> state.method().toString()))
                .addArrayOfOffsetDateTime(instants(sorted, DeviceState::enrolledAt))
                .addArrayOfOffsetDateTime(instants(sorted, DeviceState::lastContactAt))
                .addArrayOfOffsetDateTime(instants(sorted, DeviceState::changedAt));
        await(transaction.preparedQuery(FOLLOW).execute(columns));
    }

    public static void forget(SqlConnection transaction, List<UUID> deviceIds) {
        if (!deviceIds.isEmpty()) {
            await(transaction.preparedQuery(FORGET).execute(Tuple.of((Object) deviceIds.toArray(UUID[]::new))));
        }
    }

    /** A device that was asked to wipe itself is enrolled until it did. */
    private static String standing(DeviceState device) {
        return device.state() == EnrollmentState.PENDING_RESET
                ? EnrollmentState.ENROLLED.code()
                : device.state().code();
    }

    private static String[] texts(List<DeviceState> states, Function<DeviceState, String> value) {
        return states.stream().map(value).toArray(String[]::new);
    }

    private static OffsetDateTime[] instants(List<DeviceState> states, Function<DeviceState, Instant> value) {
        return states.stream()
                .map(state ->
                        value.apply(state) == null ? null : value.apply(state).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
