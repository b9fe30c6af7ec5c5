package dev.muster.applesync.onboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.applesync.sync.SyncKind;
import dev.muster.applesync.sync.SyncRun;
import java.time.Instant;
import java.util.UUID;

/** A run, in Graph's manner; Graph has no such entity. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MusterSyncRun(
        @JsonProperty("@odata.type") String type,
        UUID id,
        SyncKind kind,
        SyncRun.Cause cause,
        SyncRun.State state,
        Instant startedDateTime,
        Instant finishedDateTime,
        int pageCount,
        int deviceCount,
        String failure) {

    static MusterSyncRun of(SyncRun run) {
        return new MusterSyncRun(
                "#muster.syncRun",
                run.runId(),
                run.kind(),
                run.cause(),
                run.state(),
                run.startedAt(),
                run.finishedAt(),
                run.pages(),
                run.devices(),
                run.failure());
    }
}
