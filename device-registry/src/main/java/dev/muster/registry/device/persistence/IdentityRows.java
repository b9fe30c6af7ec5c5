package dev.muster.registry.device.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.registry.identity.Conflict;
import dev.muster.registry.identity.Identity;
import dev.muster.registry.identity.Recognition;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Which identity belongs to which device, and which were stated for another. */
final class IdentityRows {

    private static final String CLAIM = """
            insert into device_identity (kind, value, device_id)
            select * from unnest($1::text[], $2::text[], $3::uuid[])
            """;

    private static final String RECORD = """
            insert into device_conflict (enrollment_id, device_id, other_device_id, kind, value, found_at, other_was)
            select *, other_device_id
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[])
                as found (enrollment_id, device_id, other_device_id, kind, value, found_at)
            on conflict do nothing
            """;

    private IdentityRows() {}

    private record Claim(UUID deviceId, Identity identity) {}

    static void claim(SqlConnection transaction, List<Recognition> recognitions) {
        List<Claim> claims = recognitions.stream()
                .flatMap(recognition -> recognition.claimed().stream()
                        .map(identity -> new Claim(recognition.device().deviceId(), identity)))
                .toList();
        if (claims.isEmpty()) {
            return;
        }
        await(transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(
                        Column.texts(claims, claim -> claim.identity().kind()),
                        Column.texts(claims, claim -> claim.identity().value()),
                        Column.ids(claims, Claim::deviceId))));
    }

    static void record(SqlConnection transaction, List<Recognition> recognitions) {
        List<Conflict> conflicts = recognitions.stream()
                .flatMap(recognition -> recognition.conflicts().stream())
                .toList();
        if (conflicts.isEmpty()) {
            return;
        }
        await(transaction
                .preparedQuery(RECORD)
                .execute(Tuple.of(
                        Column.ids(conflicts, Conflict::enrollmentId),
                        Column.ids(conflicts, Conflict::deviceId),
                        Column.ids(conflicts, Conflict::otherDeviceId),
                        Column.texts(conflicts, conflict -> conflict.identity().kind()),
                        Column.texts(conflicts, conflict -> conflict.identity().value()),
                        Column.instants(conflicts, Conflict::foundAt))));
    }
}
