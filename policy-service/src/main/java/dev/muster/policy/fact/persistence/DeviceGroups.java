package dev.muster.policy.fact.persistence;

import dev.muster.policy.fact.Fact.Version;
import dev.muster.policy.fact.GroupedDevice;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The table {@code device_group}. */
@Singleton
public class DeviceGroups {

    private static final String KEEP = """
            insert into device_group (device_id, serial_number, hardware_id, group_names, changed_at, event_id)
            select device_id, serial_number, hardware_id, array(select jsonb_array_elements_text(group_names::jsonb)),
                   changed_at, event_id
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::uuid[])
                as n (device_id, serial_number, hardware_id, group_names, changed_at, event_id)
            on conflict (device_id) do update
            set serial_number = excluded.serial_number, hardware_id = excluded.hardware_id,
                group_names = excluded.group_names, changed_at = excluded.changed_at, event_id = excluded.event_id
            where (device_group.changed_at, device_group.event_id) < (excluded.changed_at, excluded.event_id)
            """;
    private static final String FIND = """
            select device_id, serial_number, hardware_id, group_names, changed_at, event_id from device_group
            where cardinality(group_names) > 0 and serial_number = any ($1)
            union
            select device_id, serial_number, hardware_id, group_names, changed_at, event_id from device_group
            where cardinality(group_names) > 0 and hardware_id = any ($2)
            order by device_id
            """;

    /** Keeps these, at most one word per device, where nothing later is known. */
    public Uni<Void> keep(SqlConnection transaction, Collection<GroupedDevice> devices) {
        List<GroupedDevice> sorted = devices.stream()
                .sorted(Comparator.comparing(GroupedDevice::deviceId))
                .toList();
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(column(sorted, GroupedDevice::deviceId, UUID[]::new))
                .addArrayOfString(column(sorted, GroupedDevice::serialNumber, String[]::new))
                .addArrayOfString(column(sorted, GroupedDevice::hardwareId, String[]::new))
                .addArrayOfString(column(sorted, device -> new JsonArray(device.groups()).encode(), String[]::new))
                .addArrayOfOffsetDateTime(column(
                        sorted, device -> device.version().changedAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addArrayOfUUID(column(sorted, device -> device.version().eventId(), UUID[]::new));
        return transaction.preparedQuery(KEEP).execute(columns).replaceWithVoid();
    }

    /** The devices with groups that have one of these serial numbers or hardware ids. */
    public Uni<List<GroupedDevice>> find(
            SqlClient database, Collection<String> serialNumbers, Collection<String> hardwareIds) {
        if (serialNumbers.isEmpty() && hardwareIds.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return database.preparedQuery(FIND)
                .execute(Tuple.of(serialNumbers.toArray(String[]::new), hardwareIds.toArray(String[]::new)))
                .map(rows -> rows.stream().map(DeviceGroups::device).toList());
    }

    private static GroupedDevice device(Row row) {
        return new GroupedDevice(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                List.of(row.getArrayOfStrings(3)),
                new Version(row.getOffsetDateTime(4).toInstant(), row.getUUID(5)));
    }

    private static <T> T[] column(
            List<GroupedDevice> devices, Function<GroupedDevice, T> value, IntFunction<T[]> array) {
        return devices.stream().map(value).toArray(array);
    }
}
