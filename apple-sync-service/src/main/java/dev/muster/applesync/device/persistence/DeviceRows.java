package dev.muster.applesync.device.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.apple.AppleDevice.Operation;
import dev.muster.applesync.apple.AppleDevice.ProfileStanding;
import dev.muster.applesync.device.KnownDevice;
import dev.muster.applesync.device.Source;
import dev.muster.applesync.profile.ApplePlatform;
import dev.muster.events.apple.AppleMembership;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The table {@code apple_device}. */
public final class DeviceRows {

    private static final String KNOWN = """
            select serial, source, fingerprint, operation, operation_at, membership, removed_at, hidden_at
            from apple_device where token_id = $1 and serial = any ($2)
            """;

    /**
     * What Apple says of the profile decides about the next attempt to assign one: what was tried against another state says
     * nothing any more, but a device Apple throttles stays so.
     */
    private static final String WRITE = """
            insert into apple_device as d (token_id, serial, platform, source, model, description, color, asset_tag,
                device_family, os, profile_uuid, profile_status, profile_assigned_at, profile_pushed_at,
                pushed_profile_uuid, assigned_at, assigned_by, migration_deadline, replacement, released_by_replacement,
                imeis, meids, eid, fingerprint, operation, operation_at, membership, removed_at, hidden_at,
                first_seen_at, changed_at)
            select $1, serial, platform, source, model, description, color, asset_tag,
                device_family, os, profile_uuid, profile_status, profile_assigned_at, profile_pushed_at,
                case when profile_status = 'pushed' then profile_uuid end, assigned_at, assigned_by, migration_deadline,
                replacement, released_by_replacement, imeis, meids, eid, fingerprint, operation, operation_at, membership,
                removed_at, hidden_at, $2, $2
            from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                        $11::text[], $12::text[], $13::text[], $14::timestamptz[], $15::timestamptz[], $16::timestamptz[],
                        $17::text[], $18::timestamptz[], $19::boolean[], $20::boolean[], $21::text[], $22::text[],
                        $23::text[], $24::uuid[], $25::text[], $26::timestamptz[], $27::text[], $28::timestamptz[],
                        $29::timestamptz[])
                as said (serial, platform, source, model, description, color, asset_tag, device_family, os, profile_uuid,
                         profile_status, profile_assigned_at, profile_pushed_at, assigned_at, assigned_by,
                         migration_deadline, replacement, released_by_replacement, imeis, meids, eid, fingerprint,
                         operation, operation_at, membership, removed_at, hidden_at)
            on conflict (token_id, serial) do update set
                platform = excluded.platform, source = excluded.source, model = excluded.model,
                description = excluded.description, color = excluded.color, asset_tag = excluded.asset_tag,
                device_family = excluded.device_family, os = excluded.os, profile_uuid = excluded.profile_uuid,
                profile_status = excluded.profile_status, profile_assigned_at = excluded.profile_assigned_at,
                profile_pushed_at = excluded.profile_pushed_at,
                pushed_profile_uuid = coalesce(excluded.pushed_profile_uuid, d.pushed_profile_uuid),
                assigned_at = excluded.assigned_at, assigned_by = excluded.assigned_by,
                migration_deadline = excluded.migration_deadline, replacement = excluded.replacement,
                released_by_replacement = excluded.released_by_replacement, imeis = excluded.imeis,
                meids = excluded.meids, eid = excluded.eid, fingerprint = excluded.fingerprint,
                operation = excluded.operation, operation_at = excluded.operation_at, membership = excluded.membership,
                removed_at = excluded.removed_at, hidden_at = excluded.hidden_at, changed_at = excluded.changed_at,
                attempts = case when (d.profile_uuid, d.profile_status, d.membership) is distinct from
                    (excluded.profile_uuid, excluded.profile_status, excluded.membership) then 0 else d.attempts end,
                next_attempt_at = case when (d.profile_uuid, d.profile_status, d.membership) is distinct from
                    (excluded.profile_uuid, excluded.profile_status, excluded.membership)
                    then d.throttled_until else d.next_attempt_at end
            """;

    private static final String STATE = """
            update apple_device d
            set operation = n.operation, operation_at = n.operation_at, membership = n.membership,
                removed_at = n.removed_at, hidden_at = n.hidden_at, changed_at = coalesce(n.changed_at, d.changed_at)
            from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::timestamptz[], $7::timestamptz[],
                        $8::timestamptz[])
                as n (serial, operation, operation_at, membership, removed_at, hidden_at, changed_at)
            where d.token_id = $1 and d.serial = n.serial
            """;

    private static final String LEARNED_SINCE = """
            select serial from apple_device
            where token_id = $1 and serial = any ($2) and (changed_at > $3 or membership = 'removed')
            """;

    /** Assigned here, not in Apple's full list, and not changed since it began: by our clock, for Apple's may differ. */
    private static final String MISSING = """
            select serial from apple_device a
                  where token_id = $1 and membership = 'assigned' and source = 'deviceEnrollmentProgram'
                    and changed_at <= $3
                    and not exists (select 1 from apple_listing l
                                    where l.token_id = a.token_id and l.serial = a.serial and l.generation = $2)
            limit $4
            """;

    private static final String REMOVE = """
            update apple_device set membership = 'removed', removed_at = $3, changed_at = $3
            where token_id = $1 and serial = any ($2)
            returning hidden_at is null as was_held
            """;

    private static final String PURGE = """
            delete from apple_device d
            using (select token_id, serial from apple_device
                   where membership = 'removed' and removed_at < $1 order by removed_at limit $2) as old
            where d.token_id = old.token_id and d.serial = old.serial
            returning d.serial
            """;

    private static final String HIDE = """
            update apple_device set hidden_at = $3, changed_at = $3, explicit_profile_id = null
            where token_id = $1 and serial = $2 and hidden_at is null and source = 'deviceEnrollmentProgram'
            returning serial
            """;

    private static final String DELETE_IMPORTED =
            "delete from apple_device where token_id = $1 and serial = $2 and source = 'adminImport' returning serial";

    private DeviceRows() {}

    public static Map<String, KnownDevice> known(SqlConnection transaction, UUID tokenId, Collection<String> serials) {
        RowSet<Row> rows =
                await(transaction.preparedQuery(KNOWN).execute(Tuple.of(tokenId, serials.toArray(String[]::new))));
        Map<String, KnownDevice> known = new HashMap<>(rows.size() * 2);
        for (Row row : rows) {
            known.put(
                    row.getString("serial"),
                    new KnownDevice(
                            row.getString("serial"),
                            Column.named(Source.class, row.getString("source")),
                            row.getUUID("fingerprint"),
                            null,
                            Column.named(Operation.class, row.getString("operation")),
                            Column.instant(row, "operation_at"),
                            Column.named(AppleMembership.class, row.getString("membership")),
                            Column.instant(row, "removed_at"),
                            Column.instant(row, "hidden_at")));
        }
        return known;
    }

    /** Those of the serial numbers that are removed, or changed after an instant. */
    public static Set<String> learnedSince(
            SqlConnection transaction, UUID tokenId, Collection<String> serials, Instant instant) {
        Tuple arguments = Tuple.of(tokenId, serials.toArray(String[]::new), Column.at(instant));
        return Set.copyOf(serials(await(transaction.preparedQuery(LEARNED_SINCE).execute(arguments))));
    }

    /** Writes devices that come with their content. */
    public static void write(SqlConnection transaction, UUID tokenId, List<KnownDevice> devices, Instant now) {
        if (devices.isEmpty()) {
            return;
        }
        Tuple columns = Tuple.tuple().addUUID(tokenId).addOffsetDateTime(Column.at(now));
        columns.addArrayOfString(Column.texts(devices, KnownDevice::serial));
        columns.addArrayOfString(Column.texts(devices, DeviceRows::platform));
        columns.addArrayOfString(Column.texts(devices, KnownDevice::source));
        texts(columns, devices, AppleDevice::model);
        texts(columns, devices, AppleDevice::description);
        texts(columns, devices, AppleDevice::color);
        texts(columns, devices, AppleDevice::assetTag);
        texts(columns, devices, AppleDevice::deviceFamily);
        texts(columns, devices, AppleDevice::os);
        texts(columns, devices, AppleDevice::profileUuid);
        texts(columns, devices, DeviceRows::status);
        instants(columns, devices, AppleDevice::profileAssignedAt);
        instants(columns, devices, AppleDevice::profilePushedAt);
        instants(columns, devices, AppleDevice::assignedAt);
        texts(columns, devices, AppleDevice::assignedBy);
        instants(columns, devices, AppleDevice::migrationDeadline);
        columns.addArrayOfBoolean(
                devices.stream().map(device -> device.content().replacement()).toArray(Boolean[]::new));
        columns.addArrayOfBoolean(devices.stream()
                .map(device -> device.content().releasedByReplacement())
                .toArray(Boolean[]::new));
        texts(columns, devices, device -> joined(device.imeis()));
        texts(columns, devices, device -> joined(device.meids()));
        texts(columns, devices, AppleDevice::eid);
        columns.addArrayOfUUID(devices.stream().map(KnownDevice::fingerprint).toArray(UUID[]::new));
        columns.addArrayOfString(Column.texts(devices, KnownDevice::operation));
        columns.addArrayOfOffsetDateTime(Column.instants(devices, KnownDevice::operationAt));
        columns.addArrayOfString(Column.texts(devices, KnownDevice::membership));
        columns.addArrayOfOffsetDateTime(Column.instants(devices, KnownDevice::removedAt));
        columns.addArrayOfOffsetDateTime(Column.instants(devices, KnownDevice::hiddenAt));
        await(transaction.preparedQuery(WRITE).execute(columns));
    }

    /**
     * Writes where devices stand, not what Apple says about them.
     *
     * @param changedAt when they changed in the eyes of people, null when they did not
     */
    public static void writeState(
            SqlConnection transaction, UUID tokenId, List<KnownDevice> devices, Instant changedAt) {
        if (devices.isEmpty()) {
            return;
        }
        Tuple columns = Tuple.tuple().addUUID(tokenId);
        columns.addArrayOfString(Column.texts(devices, KnownDevice::serial));
        columns.addArrayOfString(Column.texts(devices, KnownDevice::operation));
        columns.addArrayOfOffsetDateTime(Column.instants(devices, KnownDevice::operationAt));
        columns.addArrayOfString(Column.texts(devices, KnownDevice::membership));
        columns.addArrayOfOffsetDateTime(Column.instants(devices, KnownDevice::removedAt));
        columns.addArrayOfOffsetDateTime(Column.instants(devices, KnownDevice::hiddenAt));
        columns.addArrayOfOffsetDateTime(Column.instants(devices, device -> changedAt));
        await(transaction.preparedQuery(STATE).execute(columns));
    }

    /** A batch of devices the full list did not have. */
    public record Swept(List<String> serials, int held) {}

    public static Swept sweep(
            SqlConnection transaction, UUID tokenId, long generation, Instant listStartedAt, Instant now, int most) {
        WholeLists.compare(transaction);
        List<String> serials = serials(await(transaction
                .preparedQuery(MISSING)
                .execute(Tuple.of(tokenId, generation, Column.at(listStartedAt), most))));
        int held = 0;
        if (!serials.isEmpty()) {
            Tuple gone = Tuple.of(tokenId, serials.toArray(String[]::new), Column.at(now));
            for (Row row : await(transaction.preparedQuery(REMOVE).execute(gone))) {
                held += row.getBoolean(0) ? 1 : 0;
            }
        }
        return new Swept(serials, held);
    }

    /** Forgets devices removed before an instant; returns some of them, none when there are no more. */
    public static List<String> purge(SqlConnection transaction, Instant removedBefore, int most) {
        return serials(await(transaction.preparedQuery(PURGE).execute(Tuple.of(Column.at(removedBefore), most))));
    }

    /** Takes a device out of sight; returns whether it was there. */
    public static boolean hide(SqlConnection transaction, UUID tokenId, String serial, Instant now) {
        return !serials(await(transaction.preparedQuery(HIDE).execute(Tuple.of(tokenId, serial, Column.at(now)))))
                        .isEmpty()
                || !serials(await(transaction.preparedQuery(DELETE_IMPORTED).execute(Tuple.of(tokenId, serial))))
                        .isEmpty();
    }

    private static List<String> serials(RowSet<Row> rows) {
        List<String> serials = new ArrayList<>(rows.size());
        rows.forEach(row -> serials.add(row.getString(0)));
        return serials;
    }

    private static String platform(KnownDevice device) {
        return ApplePlatform.of(
                        device.content().deviceFamily(), device.content().os())
                .map(ApplePlatform::toString)
                .orElse("unknown");
    }

    private static String status(AppleDevice device) {
        ProfileStanding standing = device.profileStatus();
        return (standing == null ? ProfileStanding.EMPTY : standing).toString();
    }

    private static String joined(List<String> values) {
        return values.isEmpty() ? null : String.join(" ", values);
    }

    private static void texts(Tuple columns, List<KnownDevice> devices, Function<AppleDevice, Object> value) {
        columns.addArrayOfString(Column.texts(devices, device -> value.apply(device.content())));
    }

    private static void instants(Tuple columns, List<KnownDevice> devices, Function<AppleDevice, Instant> value) {
        columns.addArrayOfOffsetDateTime(Column.instants(devices, device -> value.apply(device.content())));
    }
}
