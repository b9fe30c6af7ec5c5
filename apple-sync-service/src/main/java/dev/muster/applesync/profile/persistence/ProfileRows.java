package dev.muster.applesync.profile.persistence;

import static dev.muster.eventlog.Transactions.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.applesync.profile.ApplePlatform;
import dev.muster.applesync.profile.EnrollmentProfile;
import dev.muster.events.apple.AdeProfile;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code enrollment_profile}, {@code profile_definition} and {@code default_profile}. */
public final class ProfileRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String OF_TOKEN =
            "select * from enrollment_profile where token_id = $1 order by lower(name) limit $2 offset $3";
    private static final String FIND = "select * from enrollment_profile where token_id = $1 and profile_id = $2";
    private static final String COUNT = "select count(*) from enrollment_profile where token_id = $1";
    private static final String LOCK_TOKEN = "select 1 from ade_token where token_id = $1 for update";

    private static final String IS_TOKEN = "select 1 from ade_token where token_id = $1";

    private static final String SAVE = """
            insert into enrollment_profile (profile_id, token_id, platform, name, settings, content, version, created_at,
                                            changed_at, changed_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (profile_id) do update
            set name = excluded.name, settings = excluded.settings, content = excluded.content, version = excluded.version,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by, define_attempts = 0, define_at = null,
                define_refusal = null
            """;

    private static final String DELETE = "delete from enrollment_profile where token_id = $1 and profile_id = $2";

    private static final String SET_DEFAULT = """
            insert into default_profile (token_id, platform, profile_id) values ($1, $2, $3)
            on conflict (token_id, platform) do update set profile_id = excluded.profile_id
            """;
    private static final String UNSET_DEFAULT = "delete from default_profile where token_id = $1 and profile_id = $2";
    private static final String DEFAULTS = "select platform, profile_id from default_profile where token_id = $1";

    /** Profiles that devices are to have and Apple does not have as they are. */
    private static final String WAITING = """
            from enrollment_profile p
            where token_id = $1 and (apple_uuid is null or content is distinct from defined)
              and (exists (select 1 from default_profile d where d.profile_id = p.profile_id)
                   or exists (select 1 from apple_device a where a.explicit_profile_id = p.profile_id))
            """;

    private static final String UNDEFINED =
            "select * " + WAITING + " and (define_at is null or define_at <= $2) order by profile_id";

    private static final String NEXT_DEFINITION = "select min(coalesce(define_at, $2)) " + WAITING;

    /** What was defined, which is not what it says now when it was changed meanwhile. */
    private static final String DEFINED = """
            update enrollment_profile set apple_uuid = $2, defined = $3, define_attempts = 0, define_at = null,
                                          define_refusal = null
            where profile_id = $1
            """;

    private static final String NOT_DEFINED = """
            update enrollment_profile set define_attempts = define_attempts + 1, define_at = $2, define_refusal = $3
            where profile_id = $1 returning define_attempts
            """;

    private static final String FORGOTTEN_BY_APPLE = """
            update enrollment_profile set apple_uuid = null, defined = null where token_id = $1 and apple_uuid = $2
            """;

    private static final String DEFINITION = """
            insert into profile_definition (apple_uuid, profile_id, name, user_affinity, supervised, locked, shared_ipad,
                                            authentication, await_configuration, defined_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (apple_uuid) do update
            set name = excluded.name, user_affinity = excluded.user_affinity, supervised = excluded.supervised,
                locked = excluded.locked, shared_ipad = excluded.shared_ipad, authentication = excluded.authentication,
                await_configuration = excluded.await_configuration, defined_at = excluded.defined_at
            """;

    private ProfileRows() {}

    public static List<EnrollmentProfile> page(SqlConnection transaction, UUID tokenId, int skip, int most) {
        return profiles(await(transaction.preparedQuery(OF_TOKEN).execute(Tuple.of(tokenId, most, skip))));
    }

    public static long count(SqlConnection transaction, UUID tokenId) {
        return await(transaction.preparedQuery(COUNT).execute(Tuple.of(tokenId)))
                .iterator()
                .next()
                .getLong(0);
    }

    public static Optional<EnrollmentProfile> find(SqlConnection transaction, UUID tokenId, UUID profileId) {
        return profiles(await(transaction.preparedQuery(FIND).execute(Tuple.of(tokenId, profileId)))).stream()
                .findFirst();
    }

    /** Whether there is such a token. */
    public static boolean isToken(SqlConnection transaction, UUID tokenId) {
        return await(transaction.preparedQuery(IS_TOKEN).execute(Tuple.of(tokenId)))
                        .size()
                > 0;
    }

    /** Keeps others from changing the token's profiles; returns whether there is such a token. */
    public static boolean lockToken(SqlConnection transaction, UUID tokenId) {
        return await(transaction.preparedQuery(LOCK_TOKEN).execute(Tuple.of(tokenId)))
                        .size()
                > 0;
    }

    public static void save(SqlConnection transaction, EnrollmentProfile profile) {
        Tuple values = Tuple.tuple()
                .addUUID(profile.profileId())
                .addUUID(profile.tokenId())
                .addString(profile.platform().toString())
                .addString(profile.name())
                .addJsonObject(new JsonObject(profile.properties().toString()))
                .addUUID(profile.content())
                .addInteger(profile.version())
                .addOffsetDateTime(at(profile.createdAt()))
                .addOffsetDateTime(at(profile.changedAt()))
                .addString(profile.changedBy());
        await(transaction.preparedQuery(SAVE).execute(values));
    }

    public static void delete(SqlConnection transaction, UUID tokenId, UUID profileId) {
        await(transaction.preparedQuery(DELETE).execute(Tuple.of(tokenId, profileId)));
    }

    public static void setDefault(SqlConnection transaction, EnrollmentProfile profile) {
        await(transaction
                .preparedQuery(SET_DEFAULT)
                .execute(Tuple.of(profile.tokenId(), profile.platform().toString(), profile.profileId())));
    }

    public static void unsetDefault(SqlConnection transaction, UUID tokenId, UUID profileId) {
        await(transaction.preparedQuery(UNSET_DEFAULT).execute(Tuple.of(tokenId, profileId)));
    }

    /** The default of each operating system that has one. */
    public static Map<ApplePlatform, UUID> defaults(SqlConnection transaction, UUID tokenId) {
        Map<ApplePlatform, UUID> defaults = new HashMap<>();
        await(transaction.preparedQuery(DEFAULTS).execute(Tuple.of(tokenId)))
                .forEach(row ->
                        defaults.put(ApplePlatform.ofCode(row.getString(0)).orElseThrow(), row.getUUID(1)));
        return defaults;
    }

    /** Profiles that devices are to have and Apple does not have as they are, and that may be tried now. */
    public static List<EnrollmentProfile> undefined(SqlConnection transaction, UUID tokenId, Instant now) {
        return profiles(await(transaction.preparedQuery(UNDEFINED).execute(Tuple.of(tokenId, at(now)))));
    }

    /** When the next of them may be tried, which is now for those that have no time; null when there is none. */
    public static Instant nextDefinition(SqlConnection transaction, UUID tokenId, Instant now) {
        OffsetDateTime next = await(transaction.preparedQuery(NEXT_DEFINITION).execute(Tuple.of(tokenId, at(now))))
                .iterator()
                .next()
                .getOffsetDateTime(0);
        return next == null ? null : next.toInstant();
    }

    /** Apple has this content of a profile now. */
    public static void defined(
            SqlConnection transaction,
            UUID profileId,
            String appleUuid,
            UUID content,
            AdeProfile enrollment,
            Instant now) {
        await(transaction.preparedQuery(DEFINED).execute(Tuple.of(profileId, appleUuid, content)));
        definition(transaction, appleUuid, enrollment, now);
    }

    /** What a profile means for enrollments, under the name devices have it by. */
    public static void definition(SqlConnection transaction, String appleUuid, AdeProfile enrollment, Instant now) {
        Tuple values = Tuple.tuple()
                .addString(appleUuid)
                .addUUID(enrollment.profileId())
                .addString(enrollment.name())
                .addBoolean(enrollment.userAffinity())
                .addBoolean(enrollment.supervised())
                .addBoolean(enrollment.locked())
                .addBoolean(enrollment.sharedIpad())
                .addString(
                        enrollment.authentication() == null
                                ? null
                                : enrollment.authentication().toString())
                .addBoolean(enrollment.awaitFinalConfiguration())
                .addOffsetDateTime(at(now));
        await(transaction.preparedQuery(DEFINITION).execute(values));
    }

    /** Apple did not take it. Returns how often that happened in a row. */
    public static int notDefined(SqlConnection transaction, UUID profileId, Instant retryAt, String refusal) {
        RowSet<Row> rows =
                await(transaction.preparedQuery(NOT_DEFINED).execute(Tuple.of(profileId, at(retryAt), refusal)));
        return rows.size() == 0 ? 0 : rows.iterator().next().getInteger(0);
    }

    /** Apple does not have it any more: it is to be defined again. */
    public static void forgottenByApple(SqlConnection transaction, UUID tokenId, String appleUuid) {
        await(transaction.preparedQuery(FORGOTTEN_BY_APPLE).execute(Tuple.of(tokenId, appleUuid)));
    }

    private static List<EnrollmentProfile> profiles(RowSet<Row> rows) {
        List<EnrollmentProfile> profiles = new ArrayList<>(rows.size());
        rows.forEach(row -> profiles.add(profile(row)));
        return profiles;
    }

    private static EnrollmentProfile profile(Row row) {
        return new EnrollmentProfile(
                row.getUUID("profile_id"),
                row.getUUID("token_id"),
                ApplePlatform.ofCode(row.getString("platform")).orElseThrow(),
                json(row.getJsonObject("settings")),
                row.getUUID("content"),
                row.getUUID("defined"),
                row.getString("apple_uuid"),
                row.getString("define_refusal"),
                row.getInteger("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getString("changed_by"));
    }

    private static ObjectNode json(JsonObject stored) {
        try {
            return (ObjectNode) JSON.readTree(stored.encode());
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored profile is damaged", damaged);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
