package dev.muster.registry.device.persistence;

import static dev.muster.eventlog.Transactions.await;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Two devices that become one. */
final class MergedRows {

    private static final List<String> MOVE = List.of(
            "update enrollment set device_id = $1 where device_id = $2",
            "update device_identity set device_id = $1 where device_id = $2",
            "update device_conflict set device_id = $1 where device_id = $2",
            "update device_conflict set other_device_id = $1 where other_device_id = $2");

    private static final String LEAVE = """
            update device
            set state = 'deleted', changed_at = $3, deleted_at = $3, merged_into = $1, pending_actions = '[]',
                category = null, device_groups = '{}'
            where device_id = $2
            """;

    /** What was a conflict of the two is none any more. */
    private static final String SETTLE = """
            update device_conflict set resolution = 'merged', resolved_at = $2
            where device_id = $1 and other_device_id = $1 and resolution is null
            """;

    private MergedRows() {}

    static void move(SqlConnection transaction, UUID deviceId, UUID otherDeviceId, Instant now) {
        for (String step : MOVE) {
            await(transaction.preparedQuery(step).execute(Tuple.of(deviceId, otherDeviceId)));
        }
        await(transaction
                .preparedQuery(LEAVE)
                .execute(Tuple.of(deviceId, otherDeviceId, now.atOffset(ZoneOffset.UTC))));
        await(transaction.preparedQuery(SETTLE).execute(Tuple.of(deviceId, now.atOffset(ZoneOffset.UTC))));
    }
}
