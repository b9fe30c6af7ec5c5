package dev.muster.gateway.contact.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.EventJson;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.device.PendingAction;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.gateway.contact.Standing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The table {@code device_standing}: what the registry says of enrollments. A merge makes an enrollment another device's
 * (D-4): the end of one device is on another key than the state of the other, so they come in any order, and each device
 * has its own row. The enrollment is gone when it is gone with every device.
 */
@Singleton
public class Standings {

    private static final String SELECT = """
            select distinct on (enrollment_id)
                   enrollment_id, device_id, changed_at, state, method, category, category_telling, actions,
                   replaced
            from device_standing where enrollment_id = any ($1)
            order by enrollment_id, state = 'deleted', changed_at desc, device_id
            """;
    private static final String SAVE = """
            insert into device_standing as known (enrollment_id, device_id, changed_at, state, method, category, actions,
                                                  category_telling)
            select n.*, case when n.category is null then 0 else nextval('category_telling') end
            from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[])
                as n (enrollment_id, device_id, changed_at, state, method, category, actions)
            on conflict (enrollment_id, device_id) do update
            set changed_at = excluded.changed_at, state = excluded.state, method = excluded.method,
                category = excluded.category, actions = excluded.actions, replaced = false,
                category_telling = case when known.category is distinct from excluded.category
                                        then nextval('category_telling') else known.category_telling end
            where known.changed_at <= excluded.changed_at
            """;
    /** The newest enrollment that was completed speaks for a device, in whatever order it was told. */
    private static final String REPLACE = """
            update device_standing older
            set replaced = true
            from (select distinct on (device_id) device_id, enrollment_id, changed_at from device_standing
                  where device_id = any ($1) and state in ('enrolled', 'pendingReset')
                  order by device_id, changed_at desc, enrollment_id) newest
            where older.device_id = newest.device_id and older.enrollment_id <> newest.enrollment_id
              and older.changed_at <= newest.changed_at and not older.replaced
            """;

    private static final String DELETE = """
            update device_standing known
            set state = 'deleted', changed_at = gone.at, actions = null
            from unnest($1::uuid[], $2::timestamptz[]) as gone (device_id, at)
            where known.device_id = gone.device_id and known.changed_at <= gone.at
            """;
    /** Enrolling once more does not begin a conversion anew, and the one of somebody else is none. */
    private static final String CONVERTED_AT = """
            with completed as (
                select session.enrollment_id, session.user_principal, session.ended_at, one.method
                from device_standing now
                join device_standing one using (device_id)
                join enrollment_session session on session.enrollment_id = one.enrollment_id
                where now.enrollment_id = $1 and session.state = 'completed'),
            own as (
                select user_principal, ended_at from completed where method = any ($2) order by ended_at desc limit 1)
            select min(automatic.ended_at)
            from completed automatic, own
            where automatic.method = any ($3) and automatic.ended_at > own.ended_at
              and own.user_principal = (select user_principal from enrollment_session where enrollment_id = $1)
            """;

    private final Pool pool;

    Standings(Pool pool) {
        this.pool = pool;
    }

    /** Keeps what is newer than what is known. One state of each device with each enrollment; waits. */
    public void save(SqlConnection transaction, Collection<Standing> standings) {
        if (standings.isEmpty()) {
            return;
        }
        List<Standing> sorted = standings.stream()
                .sorted(Comparator.comparing(Standing::enrollmentId).thenComparing(Standing::deviceId))
                .toList();
        await(transaction
                .preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(column(sorted, Standing::enrollmentId, UUID[]::new))
                        .addArrayOfUUID(column(sorted, Standing::deviceId, UUID[]::new))
                        .addArrayOfOffsetDateTime(
                                column(sorted, standing -> at(standing.changedAt()), OffsetDateTime[]::new))
                        .addArrayOfString(
                                column(sorted, standing -> standing.state().toString(), String[]::new))
                        .addArrayOfString(
                                column(sorted, standing -> standing.method().code(), String[]::new))
                        .addArrayOfString(column(sorted, Standing::category, String[]::new))
                        .addArrayOfString(column(
                                sorted,
                                standing -> standing.actions().isEmpty() ? null : EventJson.write(standing.actions()),
                                String[]::new))));
        await(transaction
                .preparedQuery(REPLACE)
                .execute(Tuple.of(
                        sorted.stream().map(Standing::deviceId).distinct().toArray(UUID[]::new))));
    }

    /** The devices were deleted at these times; waits. */
    public void delete(SqlConnection transaction, Map<UUID, Instant> gone) {
        if (gone.isEmpty()) {
            return;
        }
        List<UUID> devices = gone.keySet().stream().sorted().toList();
        await(transaction
                .preparedQuery(DELETE)
                .execute(Tuple.of(
                        devices.toArray(UUID[]::new),
                        devices.stream().map(device -> at(gone.get(device))).toArray(OffsetDateTime[]::new))));
    }

    Uni<Map<UUID, Standing>> find(SqlClient database, Collection<UUID> enrollments) {
        return database.preparedQuery(SELECT)
                .execute(Tuple.of(enrollments.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Standing> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getUUID(0), standing(row)));
                    return found;
                });
    }

    /**
     * When the device of this enrollment, the same user's own until then, was first enrolled by one of the other methods.
     *
     * @param own methods of devices of people's own
     * @param others methods it was converted to
     */
    public Uni<Optional<Instant>> convertedAt(
            UUID enrollmentId, Collection<EnrollmentMethod> own, Collection<EnrollmentMethod> others) {
        return pool.preparedQuery(CONVERTED_AT)
                .execute(Tuple.of(enrollmentId, codes(own), codes(others)))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0))
                        .map(OffsetDateTime::toInstant));
    }

    private static String[] codes(Collection<EnrollmentMethod> methods) {
        return methods.stream().map(EnrollmentMethod::code).toArray(String[]::new);
    }

    private static Standing standing(Row row) {
        String actions = row.getString("actions");
        return new Standing(
                row.getUUID("enrollment_id"),
                row.getUUID("device_id"),
                row.getOffsetDateTime("changed_at").toInstant(),
                coded(EnrollmentState.values(), row.getString("state")),
                coded(EnrollmentMethod.values(), row.getString("method")),
                row.getString("category"),
                row.getLong("category_telling"),
                actions == null ? List.of() : List.of(EventJson.readStored(actions, PendingAction[].class)),
                row.getBoolean("replaced"));
    }

    private static <E extends Enum<E>> E coded(E[] values, String code) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No such code: " + code));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] column(List<Standing> rows, Function<Standing, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
