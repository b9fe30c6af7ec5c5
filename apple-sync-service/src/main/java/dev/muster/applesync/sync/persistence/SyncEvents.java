package dev.muster.applesync.sync.persistence;

import dev.muster.applesync.sync.SyncRun;
import dev.muster.events.apple.SyncCompleted;
import dev.muster.events.apple.SyncFailed;
import dev.muster.events.apple.SyncKind;
import dev.muster.events.apple.SyncPageStored;
import dev.muster.events.apple.SyncStarted;
import dev.muster.events.apple.SyncTrigger;
import java.time.Instant;

/** Runs in the words of {@code apple-sync.v1}. */
final class SyncEvents {

    private SyncEvents() {}

    static SyncStarted started(String tokenName, SyncRun run) {
        return new SyncStarted(
                run.tokenId(),
                tokenName,
                run.runId(),
                kind(run),
                switch (run.cause()) {
                    case SCHEDULE -> SyncTrigger.SCHEDULE;
                    case MANUAL -> SyncTrigger.MANUAL;
                    case RESUMED -> SyncTrigger.RESUMED;
                },
                run.startedAt());
    }

    static SyncPageStored pageStored(SyncRun run, int devices, int changed, Instant now) {
        return new SyncPageStored(
                run.tokenId(),
                run.runId(),
                now,
                run.progress().pages(),
                devices,
                changed,
                run.progress().devices());
    }

    static SyncCompleted completed(String tokenName, SyncRun run) {
        return new SyncCompleted(
                run.tokenId(),
                tokenName,
                run.runId(),
                kind(run),
                run.startedAt(),
                run.finishedAt(),
                run.progress().pages(),
                run.progress().devices(),
                run.progress().added(),
                run.progress().modified(),
                run.progress().removed(),
                run.reconciliation());
    }

    static SyncFailed failed(String tokenName, SyncRun run) {
        return new SyncFailed(
                run.tokenId(),
                tokenName,
                run.runId(),
                kind(run),
                run.startedAt(),
                run.finishedAt(),
                run.failure().code(),
                run.failure().detail(),
                run.failure().retryAt(),
                run.resumable());
    }

    /** Looking for unknown devices reads the full list as well. */
    private static SyncKind kind(SyncRun run) {
        return switch (run.kind()) {
            case FULL, UNKNOWN_ONLY -> SyncKind.FULL;
            case DELTA -> SyncKind.DELTA;
        };
    }
}
