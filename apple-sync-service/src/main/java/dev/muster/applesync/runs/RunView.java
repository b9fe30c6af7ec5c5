package dev.muster.applesync.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.applesync.sync.SyncFailure;
import dev.muster.applesync.sync.SyncKind;
import dev.muster.applesync.sync.SyncRun;
import dev.muster.applesync.sync.SyncRun.Progress;
import dev.muster.events.apple.Reconciliation;
import java.time.Instant;
import java.util.UUID;

/** A run as people and programs see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
        UUID id,
        SyncKind kind,
        SyncRun.Cause trigger,
        SyncRun.State state,
        Instant startedAt,
        Instant finishedAt,
        int pages,
        long fetched,
        long added,
        long modified,
        long removed,
        String failure,
        String detail,
        Instant retryAt,
        boolean resumable,
        Reconciliation reconciliation) {

    static RunView of(SyncRun run) {
        Progress progress = run.progress();
        SyncFailure failure = run.failure();
        return new RunView(
                run.runId(),
                run.kind(),
                run.cause(),
                run.state(),
                run.startedAt(),
                run.finishedAt(),
                progress.pages(),
                progress.devices(),
                progress.added(),
                progress.modified(),
                progress.removed(),
                failure == null ? null : failure.code(),
                failure == null ? null : failure.detail(),
                failure == null ? null : failure.retryAt(),
                run.resumable(),
                run.reconciliation());
    }
}
