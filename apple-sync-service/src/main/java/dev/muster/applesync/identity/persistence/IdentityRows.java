package dev.muster.applesync.identity.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.applesync.identity.AppleIdentity;
import dev.muster.applesync.profile.EnrollmentProfile;
import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Devices as administrators see and change them. */
public final class IdentityRows {

    private static final String OF_TOKEN = "select * from apple_identity where token_id = ";
    private static final String COUNT = "select count(*) from apple_identity where token_id = ";
    private static final String FIND = "select * from apple_identity where token_id = $1 and serial = $2";
    private static final String SOME = "select * from apple_identity where token_id = $1 and serial = any ($2)";

    /** Devices a profile cannot be given to: unknown, released, or of another operating system. */
    private static final String UNFIT = """
            select s.serial from unnest($2::text[]) as s (serial)
            left join apple_device d on d.token_id = $1 and d.serial = s.serial and d.membership = 'assigned'
                and d.hidden_at is null and ($3::text is null or d.platform in ($3, 'unknown'))
            where d.serial is null order by 1 limit 5
            """;

    private static final String GIVE = """
            update apple_device
            set explicit_profile_id = $3, requested_at = $4, attempts = 0, next_attempt_at = throttled_until
            where token_id = $1 and serial = any ($2) and explicit_profile_id is distinct from $3
            """;

    /** Devices Apple does not list have their profile by our word alone. */
    private static final String GIVE_IMPORTED = """
            update apple_device
            set profile_uuid = $3, profile_status = case when $3::text is null then 'empty' else 'assigned' end,
                profile_assigned_at = $4, changed_at = $4
            where token_id = $1 and serial = any ($2) and source = 'adminImport'
            """;

    /**
     * A serial number Apple lists is Apple's: an import does not touch it. One that was released is an administrator's from
     * now on; what Apple said of it before is kept, so that no older word is believed.
     */
    private static final String IMPORT = """
            insert into apple_device as d (token_id, serial, platform, source, description, profile_status, fingerprint,
                                           membership, first_seen_at, changed_at)
            select $1, serial, $4, 'adminImport', description, 'empty', md5(serial)::uuid, 'assigned', $5, $5
            from unnest($2::text[], $3::text[]) as n (serial, description) order by serial
            on conflict (token_id, serial) do update
            set description = excluded.description, platform = excluded.platform, source = excluded.source,
                membership = excluded.membership, removed_at = null, hidden_at = null,
                fingerprint = case when d.source = 'adminImport' then d.fingerprint else excluded.fingerprint end,
                profile_uuid = case when d.source = 'adminImport' then d.profile_uuid end,
                profile_status = case when d.source = 'adminImport' then d.profile_status else 'empty' end,
                explicit_profile_id = case when d.source = 'adminImport' then d.explicit_profile_id end,
                changed_at = case when d.source = 'adminImport' and (d.description, d.platform) is not distinct from
                    (excluded.description, excluded.platform) then d.changed_at else excluded.changed_at end
            where d.source = 'adminImport' and $6 or d.source = 'deviceEnrollmentProgram' and d.membership = 'removed'
            returning d.serial
            """;

    /** What was deleted here and is still assigned at Apple is seen again when somebody asks for it. */
    private static final String SHOW = """
            update apple_device set hidden_at = null, changed_at = $3
            where token_id = $1 and serial = any ($2) and hidden_at is not null and membership = 'assigned'
            """;

    private static final String IMPORTED =
            "select serial from apple_device where token_id = $1 and serial = any ($2) and source = 'adminImport'";

    private IdentityRows() {}

    public static List<AppleIdentity> page(SqlConnection transaction, UUID tokenId, Query<AppleIdentity> query) {
        Parameters parameters = new Parameters();
        String sql = OF_TOKEN + parameters.add(tokenId) + " and " + query.page(parameters);
        return identities(await(transaction.preparedQuery(sql).execute(Tuple.from(parameters.values()))));
    }

    public static long count(SqlConnection transaction, UUID tokenId, Query<AppleIdentity> query) {
        Parameters parameters = new Parameters();
        String sql = COUNT + parameters.add(tokenId) + " and " + query.where(parameters);
        return await(transaction.preparedQuery(sql).execute(Tuple.from(parameters.values())))
                .iterator()
                .next()
                .getLong(0);
    }

    public static Optional<AppleIdentity> find(SqlConnection transaction, UUID tokenId, String serial) {
        return identities(await(transaction.preparedQuery(FIND).execute(Tuple.of(tokenId, serial)))).stream()
                .findFirst();
    }

    public static List<AppleIdentity> some(SqlConnection transaction, UUID tokenId, List<String> serials) {
        return identities(
                await(transaction.preparedQuery(SOME).execute(Tuple.of(tokenId, serials.toArray(String[]::new)))));
    }

    /** Some of the serial numbers to which a profile for this operating system cannot be given. */
    public static List<String> unfit(SqlConnection transaction, UUID tokenId, List<String> serials, String platform) {
        List<String> unfit = new ArrayList<>();
        await(transaction.preparedQuery(UNFIT).execute(Tuple.of(tokenId, serials.toArray(String[]::new), platform)))
                .forEach(row -> unfit.add(row.getString(0)));
        return unfit;
    }

    /**
     * Says which profile devices are to have.
     *
     * @param profile null for the default of the token
     * @param importedAs under which name imported devices have it, null with the profile
     */
    public static void give(
            SqlConnection transaction,
            UUID tokenId,
            List<String> serials,
            EnrollmentProfile profile,
            String importedAs,
            Instant now) {
        String[] devices = serials.toArray(String[]::new);
        await(transaction
                .preparedQuery(GIVE)
                .execute(Tuple.of(tokenId, devices, profile == null ? null : profile.profileId(), at(now))));
        await(transaction.preparedQuery(GIVE_IMPORTED).execute(Tuple.of(tokenId, devices, importedAs, at(now))));
    }

    /** Which of these serial numbers were imported before. */
    public static Set<String> imported(SqlConnection transaction, UUID tokenId, List<String> serials) {
        return serials(
                await(transaction.preparedQuery(IMPORTED).execute(Tuple.of(tokenId, serials.toArray(String[]::new)))));
    }

    /** Shows those again that were deleted here. */
    public static void show(SqlConnection transaction, UUID tokenId, List<String> serials, Instant now) {
        await(transaction.preparedQuery(SHOW).execute(Tuple.of(tokenId, serials.toArray(String[]::new), at(now))));
    }

    /**
     * Adds serial numbers, each given once; returns those that were taken.
     *
     * @param overwrite whether those imported before are taken
     */
    public static Set<String> add(
            SqlConnection transaction,
            UUID tokenId,
            List<String> serials,
            List<String> descriptions,
            String platform,
            boolean overwrite,
            Instant now) {
        return serials(await(transaction
                .preparedQuery(IMPORT)
                .execute(Tuple.of(
                        tokenId,
                        serials.toArray(String[]::new),
                        descriptions.toArray(String[]::new),
                        platform,
                        at(now),
                        overwrite))));
    }

    private static Set<String> serials(RowSet<Row> rows) {
        Set<String> serials = new HashSet<>();
        rows.forEach(row -> serials.add(row.getString(0)));
        return serials;
    }

    private static List<AppleIdentity> identities(RowSet<Row> rows) {
        List<AppleIdentity> identities = new ArrayList<>(rows.size());
        rows.forEach(row -> identities.add(identity(row)));
        return identities;
    }

    private static AppleIdentity identity(Row row) {
        return new AppleIdentity(
                row.getString("serial"),
                row.getString("description"),
                row.getString("source"),
                row.getBoolean("is_deleted"),
                instant(row, "removed_at"),
                row.getString("platform"),
                row.getString("model"),
                row.getString("color"),
                row.getString("asset_tag"),
                row.getString("device_family"),
                row.getString("os"),
                instant(row, "first_seen_at"),
                instant(row, "changed_at"),
                instant(row, "requested_at"),
                row.getBoolean("supervised"),
                new AppleIdentity.ProfileStanding(
                        row.getString("profile_status"),
                        row.getUUID("wanted_profile_id"),
                        row.getUUID("assigned_profile_id"),
                        row.getString("assigned_profile_name"),
                        instant(row, "profile_assigned_at"),
                        instant(row, "profile_pushed_at"),
                        row.getBoolean("changed_since_activation")),
                new AppleIdentity.Attempt(
                        row.getString("outcome"),
                        row.getInteger("attempts"),
                        instant(row, "next_attempt_at"),
                        instant(row, "throttled_until")),
                row.getString("enrollment_state"),
                instant(row, "last_contact_at"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
