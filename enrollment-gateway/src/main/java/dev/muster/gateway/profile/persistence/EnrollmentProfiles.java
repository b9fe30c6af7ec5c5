package dev.muster.gateway.profile.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.gateway.profile.EnrollmentMode;
import dev.muster.gateway.profile.EnrollmentProfile;
import dev.muster.gateway.profile.Wifi;
import dev.muster.gateway.token.EnrollmentToken;
import dev.muster.gateway.token.persistence.EnrollmentTokens;
import dev.muster.secrets.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code enrollment_profile}, each row with the newest of its tokens. */
@Singleton
public class EnrollmentProfiles {

    private static final String SELECT = """
            select p.profile_id, p.mode, p.display_name, p.description, p.device_name_template, p.wifi_ssid,
                   p.wifi_hidden, p.wifi_security, p.wifi_password, p.quota as profile_quota, p.created_at,
                   p.changed_at, p.version, p.scope_tags, t.token_id, t.method, t.profile_name, t.created_at as token_created_at,
                   t.expires_at, t.revoked_at, t.quota, t.used
            from enrollment_profile p
            left join lateral (select * from enrollment_token t where t.profile_id = p.profile_id
                               order by t.created_at desc limit 1) t on true
            """;
    private static final String ALL = SELECT + " order by p.created_at, p.profile_id";
    /** Creating profiles one after another is the only way to count them. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('muster.enrollment_profile'))";

    private static final String COUNT = "select count(*) from enrollment_profile";
    private static final String ONE = SELECT + " where p.profile_id = $1";
    private static final String ONE_FOR_CHANGE = SELECT + " where p.profile_id = $1 for update of p";
    private static final String ADD = """
            insert into enrollment_profile (display_name, description, device_name_template, wifi_ssid, wifi_hidden,
                wifi_security, wifi_password, quota, changed_at, version, scope_tags, profile_id, mode, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """;
    private static final String CHANGE = """
            update enrollment_profile set display_name = $1, description = $2, device_name_template = $3, wifi_ssid = $4,
                wifi_hidden = $5, wifi_security = $6, wifi_password = $7, quota = $8, changed_at = $9, version = $10,
                scope_tags = $11
            where profile_id = $12
            """;
    private static final String REMOVE = "delete from enrollment_profile where profile_id = $1";
    private static final String ENROLLED = """
            select count(*) from enrollment_session s join enrollment_token t using (token_id)
            where t.profile_id = $1 and s.state = 'completed'
            """;

    private final Sealer sealer;

    EnrollmentProfiles(Sealer sealer) {
        this.sealer = sealer;
    }

    /** All profiles, the oldest first. */
    public Uni<List<EnrollmentProfile>> all(SqlClient database) {
        return database.query(ALL)
                .execute()
                .map(rows -> rows.stream().map(this::profile).toList());
    }

    /** Number of profiles; nobody else creates one before the end of the transaction. */
    public Uni<Long> countAlone(SqlConnection transaction) {
        return transaction
                .query(ONE_AT_A_TIME)
                .execute()
                .chain(() -> transaction.query(COUNT).execute())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    public Uni<Optional<EnrollmentProfile>> find(SqlClient database, UUID profileId) {
        return one(database, ONE, profileId);
    }

    /** The same, and nobody else changes it before the end of the transaction. */
    public Uni<Optional<EnrollmentProfile>> findForChange(SqlConnection transaction, UUID profileId) {
        return one(transaction, ONE_FOR_CHANGE, profileId);
    }

    public Uni<Void> add(SqlConnection transaction, EnrollmentProfile profile) {
        return transaction
                .preparedQuery(ADD)
                .execute(columns(profile)
                        .addString(profile.mode().method().code())
                        .addOffsetDateTime(at(profile.createdAt())))
                .replaceWithVoid();
    }

    public Uni<Void> change(SqlConnection transaction, EnrollmentProfile profile) {
        return transaction.preparedQuery(CHANGE).execute(columns(profile)).replaceWithVoid();
    }

    public Uni<Void> remove(SqlConnection transaction, UUID profileId) {
        return transaction.preparedQuery(REMOVE).execute(Tuple.of(profileId)).replaceWithVoid();
    }

    /** Devices that enrolled with a token of the profile. */
    public Uni<Long> enrolledDevices(SqlClient database, UUID profileId) {
        return database.preparedQuery(ENROLLED)
                .execute(Tuple.of(profileId))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<Optional<EnrollmentProfile>> one(SqlClient database, String sql, UUID profileId) {
        return database.preparedQuery(sql)
                .execute(Tuple.of(profileId))
                .map(rows -> rows.stream().findFirst().map(this::profile));
    }

    private Tuple columns(EnrollmentProfile profile) {
        Wifi wifi = profile.wifi();
        byte[] password = wifi == null || wifi.password() == null
                ? null
                : sealer.seal(wifi.password().getBytes(UTF_8), place(profile.profileId()));
        return Tuple.tuple()
                .addString(profile.displayName())
                .addString(profile.description())
                .addString(profile.deviceNameTemplate())
                .addString(wifi == null ? null : wifi.ssid())
                .addBoolean(wifi != null && wifi.hidden())
                .addString(wifi == null ? null : wifi.security().code())
                .addValue(password == null ? null : Buffer.buffer(password).getDelegate())
                .addInteger(profile.quota())
                .addOffsetDateTime(at(profile.changedAt()))
                .addInteger(profile.version())
                .addArrayOfString(profile.scopeTags().toArray(String[]::new))
                .addUUID(profile.profileId());
    }

    private EnrollmentProfile profile(Row row) {
        UUID profileId = row.getUUID("profile_id");
        EnrollmentToken token = row.getString("token_id") == null ? null : EnrollmentTokens.token(row);
        return new EnrollmentProfile(
                profileId,
                mode(row.getString("mode")),
                row.getString("display_name"),
                row.getString("description"),
                row.getString("device_name_template"),
                wifi(row, profileId),
                row.getInteger("profile_quota"),
                token,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getInteger("version"),
                List.of(row.getArrayOfStrings("scope_tags")));
    }

    private Wifi wifi(Row row, UUID profileId) {
        if (row.getString("wifi_ssid") == null) {
            return null;
        }
        Buffer password = row.getBuffer("wifi_password");
        return new Wifi(
                row.getString("wifi_ssid"),
                row.getBoolean("wifi_hidden"),
                security(row.getString("wifi_security")),
                password == null ? null : new String(sealer.open(password.getBytes(), place(profileId)), UTF_8));
    }

    private static String place(UUID profileId) {
        return "enrollment_profile/wifi_password/" + profileId;
    }

    private static EnrollmentMode mode(String code) {
        return Arrays.stream(EnrollmentMode.values())
                .filter(mode -> mode.method().code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Wifi.Security security(String code) {
        return Arrays.stream(Wifi.Security.values())
                .filter(security -> security.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
