package dev.muster.applesync.sync.persistence;

import dev.muster.applesync.sync.SyncFailure;
import dev.muster.applesync.sync.SyncKind;
import dev.muster.applesync.sync.SyncRun;
import dev.muster.applesync.sync.SyncRun.Progress;
import dev.muster.events.apple.Reconciliation;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;

/** A row of {@code sync_run}. */
final class RunRow {

    private RunRow() {}

    static SyncRun run(Row row) {
        return new SyncRun(
                row.getUUID("run_id"),
                row.getUUID("token_id"),
                named(SyncKind.values(), row.getString("kind")),
                named(SyncRun.Cause.values(), row.getString("cause")),
                named(SyncRun.State.values(), row.getString("state")),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                progress(row),
                row.getString("failure") == null
                        ? null
                        : new SyncFailure(row.getString("failure"), row.getString("detail"), instant(row, "retry_at")),
                row.getBoolean("resumable"),
                reconciliation(row));
    }

    static Progress progress(Row row) {
        return new Progress(
                row.getInteger("pages"),
                row.getLong("devices"),
                row.getLong("added"),
                row.getLong("modified"),
                row.getLong("removed"));
    }

    private static Reconciliation reconciliation(Row row) {
        return row.getLong("at_apple") == null
                ? null
                : new Reconciliation(
                        row.getLong("at_apple"),
                        row.getLong("here"),
                        row.getLong("missing_here"),
                        row.getLong("unknown_to_apple"),
                        List.of(row.getArrayOfStrings("sample_serials")));
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    static <E> E named(E[] constants, String name) {
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
