package dev.muster.registry.device.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.EventJson;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.device.PendingAction;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.registry.device.Device;
import dev.muster.registry.device.Management;
import dev.muster.registry.device.label.Labels;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Devices as rows. */
final class DeviceRows {

    private static final String BY_ID = "select * from device where device_id = any ($1)";

    private static final String STORE = """
            insert into device (device_id, first_seen_at, state, changed_at, enrollment_id, latest_enrollment_id,
                                user_principal_name, method, ownership, platform, os_version, operating_system_sku,
                                manufacturer, model, serial_number, imei, hardware_id, device_name,
                                enrolled_at, last_contact_at, enrollment_profile_name, ownership_evidence,
                                certificate_expires_at, category_id, pending_actions, administrators_name, notes,
                                deleted_at, category, device_groups)
            select device_id, first_seen_at, state, changed_at, enrollment_id, latest_enrollment_id,
                   user_principal_name, method, ownership, platform, os_version, operating_system_sku,
                   manufacturer, model, serial_number, imei, hardware_id, device_name,
                   enrolled_at, last_contact_at, enrollment_profile_name, ownership_evidence,
                   certificate_expires_at, category_id, pending_actions::jsonb, administrators_name, notes,
                   deleted_at, category, array(select jsonb_array_elements_text(device_groups::jsonb))
            from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::timestamptz[], $5::uuid[], $6::uuid[],
                                 $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
                                 $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[],
                                 $19::timestamptz[], $20::timestamptz[], $21::text[], $22::text[],
                                 $23::timestamptz[], $24::uuid[], $25::text[], $26::text[], $27::text[],
                                 $28::timestamptz[], $29::text[], $30::text[])
                as now (device_id, first_seen_at, state, changed_at, enrollment_id, latest_enrollment_id,
                        user_principal_name, method, ownership, platform, os_version, operating_system_sku,
                        manufacturer, model, serial_number, imei, hardware_id, device_name,
                        enrolled_at, last_contact_at, enrollment_profile_name, ownership_evidence,
                        certificate_expires_at, category_id, pending_actions, administrators_name, notes,
                        deleted_at, category, device_groups)
            on conflict (device_id) do update set
                first_seen_at = excluded.first_seen_at,
                state = excluded.state,
                changed_at = excluded.changed_at,
                enrollment_id = excluded.enrollment_id,
                latest_enrollment_id = excluded.latest_enrollment_id,
                user_principal_name = excluded.user_principal_name,
                method = excluded.method,
                ownership = excluded.ownership,
                platform = excluded.platform,
                os_version = excluded.os_version,
                operating_system_sku = excluded.operating_system_sku,
                manufacturer = excluded.manufacturer,
                model = excluded.model,
                serial_number = excluded.serial_number,
                imei = excluded.imei,
                hardware_id = excluded.hardware_id,
                device_name = excluded.device_name,
                enrolled_at = excluded.enrolled_at,
                last_contact_at = excluded.last_contact_at,
                enrollment_profile_name = excluded.enrollment_profile_name,
                ownership_evidence = excluded.ownership_evidence,
                certificate_expires_at = excluded.certificate_expires_at,
                category_id = excluded.category_id,
                pending_actions = excluded.pending_actions,
                administrators_name = excluded.administrators_name,
                notes = excluded.notes,
                deleted_at = excluded.deleted_at,
                category = excluded.category,
                device_groups = excluded.device_groups
            """;

    private DeviceRows() {}

    static List<Device> byId(SqlConnection transaction, Collection<UUID> deviceIds) {
        return read(await(transaction.preparedQuery(BY_ID).execute(Tuple.of(deviceIds.toArray(UUID[]::new)))));
    }

    static void store(SqlConnection transaction, List<Device> devices) {
        if (devices.isEmpty()) {
            return;
        }
        devices.sort(Comparator.comparing(Device::deviceId));
        Tuple columns = Tuple.tuple();
        columns.addArrayOfUUID(Column.ids(devices, Device::deviceId));
        instants(columns, devices, Device::firstSeenAt);
        texts(columns, devices, Device::state);
        instants(columns, devices, Device::changedAt);
        columns.addArrayOfUUID(Column.ids(devices, Device::enrollmentId));
        columns.addArrayOfUUID(Column.ids(devices, Device::latestEnrollmentId));
        texts(columns, devices, Device::userPrincipalName);
        texts(columns, devices, Device::method);
        texts(columns, devices, Device::ownership);
        texts(columns, devices, device -> device.facts().platform());
        texts(columns, devices, device -> device.facts().osVersion());
        texts(columns, devices, device -> device.facts().operatingSystemSku());
        texts(columns, devices, device -> device.facts().manufacturer());
        texts(columns, devices, device -> device.facts().model());
        texts(columns, devices, device -> device.facts().serialNumber());
        texts(columns, devices, device -> device.facts().imei());
        texts(columns, devices, device -> device.facts().hardwareId());
        texts(columns, devices, device -> device.facts().deviceName());
        instants(columns, devices, Device::enrolledAt);
        instants(columns, devices, Device::lastContactAt);
        texts(columns, devices, device -> device.management().enrollmentProfileName());
        texts(columns, devices, device -> device.management().ownershipEvidence());
        instants(columns, devices, device -> device.management().certificateExpiresAt());
        columns.addArrayOfUUID(Column.ids(devices, device -> device.management().categoryId()));
        texts(columns, devices, device -> EventJson.write(device.management().pending()));
        texts(columns, devices, device -> device.management().name());
        texts(columns, devices, device -> device.management().notes());
        instants(columns, devices, device -> device.management().deletedAt());
        texts(columns, devices, device -> device.labels().category());
        texts(columns, devices, device -> EventJson.write(device.labels().deviceGroups()));
        await(transaction.preparedQuery(STORE).execute(columns));
    }

    /** Devices of rows with all columns. */
    static List<Device> read(RowSet<Row> rows) {
        List<Device> devices = new ArrayList<>(rows.size());
        rows.forEach(row -> devices.add(device(row)));
        return devices;
    }

    private static void texts(Tuple columns, List<Device> devices, Function<Device, Object> value) {
        columns.addArrayOfString(Column.texts(devices, value));
    }

    private static void instants(Tuple columns, List<Device> devices, Function<Device, Instant> value) {
        columns.addArrayOfOffsetDateTime(Column.instants(devices, value));
    }

    private static Device device(Row row) {
        return new Device(
                row.getUUID("device_id"),
                Column.instant(row, "first_seen_at"),
                WireNames.read(EnrollmentState.class, row.getString("state")),
                Column.instant(row, "changed_at"),
                row.getUUID("enrollment_id"),
                row.getUUID("latest_enrollment_id"),
                row.getString("user_principal_name"),
                WireNames.read(EnrollmentMethod.class, row.getString("method")),
                WireNames.read(Ownership.class, row.getString("ownership")),
                new DeviceFacts(
                        WireNames.read(Platform.class, row.getString("platform")),
                        row.getString("os_version"),
                        row.getString("operating_system_sku"),
                        row.getString("manufacturer"),
                        row.getString("model"),
                        row.getString("serial_number"),
                        row.getString("imei"),
                        row.getString("hardware_id"),
                        row.getString("device_name")),
                Column.instant(row, "enrolled_at"),
                Column.instant(row, "last_contact_at"),
                new Management(
                        row.getString("enrollment_profile_name"),
                        row.getString("ownership_evidence"),
                        Column.instant(row, "certificate_expires_at"),
                        row.getUUID("category_id"),
                        pending(row.getJsonArray("pending_actions")),
                        row.getString("administrators_name"),
                        row.getString("notes"),
                        Column.instant(row, "deleted_at")),
                new Labels(row.getString("category"), List.of(row.getArrayOfStrings("device_groups"))));
    }

    private static List<PendingAction> pending(JsonArray stored) {
        return stored.isEmpty() ? List.of() : List.of(EventJson.readStored(stored.encode(), PendingAction[].class));
    }
}
