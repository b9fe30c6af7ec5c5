package dev.muster.registry.autopilot.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.device.AutopilotDeviceState;
import dev.muster.events.device.AutopilotMode;
import dev.muster.events.device.AutopilotStanding;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table {@code autopilot_device} within a transaction. */
public final class RegistrationRows {

    /** Who changes registrations takes turns; taken before {@code OneAtATime} where both are needed. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('muster autopilot'))";

    /** Takes in what waits: the last row of a serial number counts. Registering again heals a hardware change. */
    private static final String REGISTER = """
            with batch as (
                select * from autopilot_import where status = 'pending' order by id limit $1
            ), latest as (
                select distinct on (serial_number) * from batch order by serial_number, id desc
            ), registered as (
                insert into autopilot_device as known
                    (id, serial_number, product_key, hash_digest, group_tag, assigned_user,
                     standing, standing_since, registered_at, changed_at)
                select id, serial_number, product_key, hash_digest, group_tag, assigned_user,
                       'ready', $2::timestamptz, $2::timestamptz, $2::timestamptz
                from latest
                on conflict (serial_number) do update set
                    product_key = coalesce(excluded.product_key, known.product_key),
                    hash_digest = coalesce(excluded.hash_digest, known.hash_digest),
                    group_tag = coalesce(excluded.group_tag, known.group_tag),
                    assigned_user = coalesce(excluded.assigned_user, known.assigned_user),
                    hardware_id = case when known.standing = 'attentionRequired' then null else known.hardware_id end,
                    standing = 'ready',
                    standing_since = case when known.standing = 'ready' then known.standing_since else $2::timestamptz end,
                    changed_at = $2::timestamptz,
                    untold = true
                returning id, serial_number
            )
            update autopilot_import as done
            set status = 'complete', registration_id = registered.id
            from batch
            join registered using (serial_number)
            where done.id = batch.id
            returning done.registration_id, done.serial_number
            """;

    /**
     * Which profile each device gets: the chosen one, else the oldest that is assigned to one of its groups. Groups are
     * those of the group tag, those of the registration and those of the device it became.
     */
    private static final String ASSIGN_PROFILES = """
            with grouped as (
                select registered.*,
                       array['[OrderID]:' || registered.group_tag] || registered.device_groups
                           || coalesce((select device.device_groups from device
                                        where upper(btrim(device.serial_number)) = registered.serial_number
                                          and device.platform = 'windows' and device.state <> 'deleted'
                                        limit 1), '{}') as groups
                from autopilot_device as registered
                where $1::uuid[] is null or registered.id = any ($1)
            ), resolved as (
                select device.id, (
                    select profile.id from autopilot_profile as profile
                    where device.standing <> 'attentionRequired'
                      and case when device.chosen_profile_id is not null then profile.id = device.chosen_profile_id
                          else exists (select from autopilot_profile_assignment as to_whom
                                       where to_whom.profile_id = profile.id
                                         and (to_whom.target = 'allDevices'
                                              or to_whom.target = 'group' and to_whom.group_id = any (device.groups)))
                               and not exists (select from autopilot_profile_assignment as but_whom
                                               where but_whom.profile_id = profile.id
                                                 and but_whom.target = 'excludedGroup'
                                                 and but_whom.group_id = any (device.groups))
                          end
                    order by profile.created_at, profile.id
                    limit 1) as profile_id
                from grouped as device
            )
            update autopilot_device as device
            set profile_id = resolved.profile_id,
                profile_assigned_at = case when resolved.profile_id is null then null else $2::timestamptz end,
                changed_at = $2::timestamptz,
                untold = true
            from resolved
            where resolved.id = device.id and resolved.profile_id is distinct from device.profile_id
            """;

    /** Enrolled company devices that a profile wants to be registered: "convert all targeted devices". */
    private static final String CONVERT = """
            insert into autopilot_device
                (id, serial_number, standing, standing_since, hardware_id, device_id, registered_at, changed_at)
            select distinct on (upper(btrim(device.serial_number)))
                   md5('autopilot registration of ' || device.device_id)::uuid, upper(btrim(device.serial_number)),
                   'ready', $1::timestamptz, lower(btrim(device.hardware_id)), device.device_id, $1::timestamptz, $1::timestamptz
            from device
            join device_identity as own on own.device_id = device.device_id and own.kind = 'serialNumber'
            where device.platform = 'windows' and device.state = 'enrolled' and device.ownership = 'corporate'
              and exists (select from autopilot_profile as profile
                          join autopilot_profile_assignment as to_whom on to_whom.profile_id = profile.id
                          where profile.converts
                            and (to_whom.target = 'allDevices'
                                 or to_whom.target = 'group' and to_whom.group_id = any (device.device_groups))
                            and not exists (select from autopilot_profile_assignment as but_whom
                                            where but_whom.profile_id = profile.id
                                              and but_whom.target = 'excludedGroup'
                                              and but_whom.group_id = any (device.device_groups)))
              and upper(btrim(device.serial_number)) ~ '^[A-Z0-9][ -~]{0,63}$'
            order by upper(btrim(device.serial_number)), device.last_contact_at desc
            on conflict (serial_number) do nothing
            """;

    /**
     * Keeps registrations in line with devices, by the latest enrollment of each that has ended. Other hardware that
     * got through is registered and stands fixed at its next sign of life; other that did not has to be registered again.
     */
    private static final String FOLLOW_DEVICES = """
            with told as (
                select distinct on (known.id)
                       known.id, device.device_id, device.last_contact_at,
                       device.state in ('enrolled', 'pendingReset') as enrolled,
                       latest.enrollment_id = device.enrollment_id and device.state = 'enrolled' as got_through,
                       case when latest.end_kind is not null then lower(btrim(latest.device ->> 'hardwareId')) end
                           as hardware
                from device
                join autopilot_device as known on known.serial_number = upper(btrim(device.serial_number))
                left join enrollment as latest on latest.enrollment_id = device.latest_enrollment_id
                where device.device_id = any ($1) and device.platform = 'windows'
                order by known.id, enrolled desc, device.last_contact_at desc
            ), standing as (
                select known.id,
                       case when told.enrolled then told.device_id end as device_id,
                       case when told.got_through or known.hardware_id is null
                            then coalesce(told.hardware, known.hardware_id)
                            else known.hardware_id end as hardware_id,
                       case when told.hardware <> known.hardware_id and told.got_through then 'fixPending'
                            when told.hardware <> known.hardware_id then 'attentionRequired'
                            when known.standing = 'fixPending' and told.enrolled
                                 and told.last_contact_at > known.standing_since then 'ready'
                            else known.standing end as standing,
                       told.last_contact_at
                from told
                join autopilot_device as known using (id)
            )
            update autopilot_device as known
            set device_id = standing.device_id,
                hardware_id = standing.hardware_id,
                standing = standing.standing,
                standing_since = case when standing.standing = known.standing then known.standing_since
                                      else standing.last_contact_at end,
                changed_at = $2::timestamptz
            from standing
            where known.id = standing.id
              and (known.device_id, known.hardware_id, known.standing)
                  is distinct from (standing.device_id, standing.hardware_id, standing.standing)
            returning known.id
            """;

    private static final String FORGET_DEVICES = """
            update autopilot_device as known set device_id = null, changed_at = $2::timestamptz
            where known.device_id = any ($1) and not exists (select from device where device_id = known.device_id)
            returning known.id
            """;

    private static final String DEVICES_OF =
            "select device_id from device where upper(btrim(serial_number)) = any ($1) and platform = 'windows'";

    private static final String SHOW = """
            update autopilot_device set visible = true, untold = true where not visible
            """;

    private static final String TELL = """
            with batch as (
                select id from autopilot_device
                where untold and visible and ($1::uuid[] is null or id = any ($1))
                order by id limit $2
            )
            update autopilot_device as told set untold = false
            from batch
            left join autopilot_device as again on again.id = batch.id
            left join autopilot_profile as profile on profile.id = again.profile_id
            where told.id = batch.id
            returning told.*, profile.display_name as profile_name, profile.mode as profile_mode
            """;

    private static final String MARK = "update autopilot_device set untold = true where visible and profile_id = $1";

    private static final String TOUCH = "update autopilot_device set untold = true where id = any ($1)";

    private static final String OF_DEVICES = """
            select registered.id from device
            join autopilot_device as registered on registered.serial_number = upper(btrim(device.serial_number))
            where device.device_id = any ($1) and device.platform = 'windows'
            """;

    private static final String UNTOLD =
            "select id from autopilot_device where untold and visible order by id limit $1";

    private static final String SERIALS = "select serial_number from autopilot_device where id = any ($1)";

    private RegistrationRows() {}

    /** Waits until nobody else changes registrations; the turn ends with the transaction. */
    public static void takeTurn(SqlConnection transaction) {
        await(transaction.query(ALONE).execute());
    }

    /** Registers what waits, at most so many rows; returns their serial numbers by the ids of the registrations. */
    public static Map<UUID, String> register(SqlConnection transaction, int most, Instant now) {
        Map<UUID, String> registered = new HashMap<>();
        await(transaction.preparedQuery(REGISTER).execute(Tuple.of(most, at(now))))
                .forEach(row -> registered.put(row.getUUID(0), row.getString(1)));
        return registered;
    }

    /** The devices with these serial numbers. */
    public static List<UUID> devicesOf(SqlConnection transaction, Collection<String> serials) {
        List<UUID> devices = new ArrayList<>();
        await(transaction.preparedQuery(DEVICES_OF).execute(Tuple.of(serials.toArray(String[]::new))))
                .forEach(row -> devices.add(row.getUUID(0)));
        return devices;
    }

    /** The registrations of these devices. */
    public static List<UUID> ofDevices(SqlConnection transaction, Collection<UUID> deviceIds) {
        List<UUID> registrations = new ArrayList<>();
        await(transaction.preparedQuery(OF_DEVICES).execute(Tuple.of(array(deviceIds))))
                .forEach(row -> registrations.add(row.getUUID(0)));
        return registrations;
    }

    /** Registrations others have yet to be told of. */
    public static List<UUID> untold(SqlConnection transaction, int most) {
        List<UUID> ids = new ArrayList<>();
        await(transaction.preparedQuery(UNTOLD).execute(Tuple.of(most))).forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    /** The serial numbers of these registrations. */
    public static List<String> serials(SqlConnection transaction, Collection<UUID> ids) {
        List<String> serials = new ArrayList<>();
        await(transaction.preparedQuery(SERIALS).execute(Tuple.of(array(ids))))
                .forEach(row -> serials.add(row.getString(0)));
        return serials;
    }

    /** Gives the devices, or all with null, the profile that is due to them. */
    public static void assignProfiles(SqlConnection transaction, Collection<UUID> ids, Instant now) {
        await(transaction
                .preparedQuery(ASSIGN_PROFILES)
                .execute(Tuple.tuple().addArrayOfUUID(array(ids)).addValue(at(now))));
    }

    /** Registers enrolled devices that a profile wants to be registered. */
    public static void convert(SqlConnection transaction, Instant now) {
        await(transaction.preparedQuery(CONVERT).execute(Tuple.of(at(now))));
    }

    /** Brings registrations in line with these devices; returns those that changed. */
    public static List<UUID> follow(SqlConnection transaction, Collection<UUID> deviceIds, Instant now) {
        Tuple devices = Tuple.of(array(deviceIds), at(now));
        List<UUID> changed = new ArrayList<>();
        await(transaction.preparedQuery(FOLLOW_DEVICES).execute(devices)).forEach(row -> changed.add(row.getUUID(0)));
        await(transaction.preparedQuery(FORGET_DEVICES).execute(devices)).forEach(row -> changed.add(row.getUUID(0)));
        return changed;
    }

    /** Makes every registration visible. */
    public static void show(SqlConnection transaction) {
        await(transaction.preparedQuery(SHOW).execute());
    }

    /** Others are to be told of the devices with this profile again. */
    public static void markProfile(SqlConnection transaction, UUID profileId) {
        await(transaction.preparedQuery(MARK).execute(Tuple.of(profileId)));
    }

    /** Others are to be told of these registrations again. */
    public static void mark(SqlConnection transaction, Collection<UUID> ids) {
        await(transaction.preparedQuery(TOUCH).execute(Tuple.of(array(ids))));
    }

    /** Registrations others have yet to be told of, of these or, with null, of all; told from now on. */
    public static List<AutopilotDeviceState> tell(SqlConnection transaction, Collection<UUID> ids, int most) {
        RowSet<Row> rows = await(transaction
                .preparedQuery(TELL)
                .execute(Tuple.tuple().addArrayOfUUID(array(ids)).addInteger(most)));
        List<AutopilotDeviceState> states = new ArrayList<>(rows.size());
        rows.forEach(row -> states.add(state(row)));
        return states;
    }

    private static AutopilotDeviceState state(Row row) {
        String groupTag = row.getString("group_tag");
        return new AutopilotDeviceState(
                row.getUUID("id"),
                row.getString("serial_number"),
                groupTag,
                row.getString("assigned_user"),
                row.getString("profile_name"),
                mode(row.getString("profile_mode")),
                standing(row.getString("standing")),
                groups(row, groupTag),
                row.getUUID("device_id"),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    private static List<String> groups(Row row, String groupTag) {
        List<String> groups = new ArrayList<>(List.of(row.getArrayOfStrings("device_groups")));
        if (groupTag != null) {
            groups.add("[OrderID]:" + groupTag);
        }
        return groups;
    }

    static AutopilotStanding standing(String code) {
        return Arrays.stream(AutopilotStanding.values())
                .filter(standing -> standing.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    static AutopilotMode mode(String code) {
        return Arrays.stream(AutopilotMode.values())
                .filter(mode -> mode.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    static UUID[] array(Collection<UUID> ids) {
        return ids == null ? null : ids.toArray(UUID[]::new);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
