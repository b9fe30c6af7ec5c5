package dev.muster.applesync.sync;

import java.time.Duration;
import java.util.Optional;

/** Settings of synchronisation; {@code dev.muster.applesync.runs} reads them from the configuration. */
public interface SyncSettings {

    /** How long after a run the next delta follows by itself. */
    Duration every();

    /** When deltas begin instead, as a cron expression of five fields. */
    Optional<String> cron();

    /** After how long the next run by itself is a full one; at least seven days (S-1). */
    Duration fullEvery();

    /** How long a run may be silent before another instance takes its token over. */
    Duration lease();

    /** Runs of different tokens at the same time in one instance. */
    int parallel();

    /** How often is looked for tokens that are due. */
    Duration tick();

    /** How long a device Apple released stays visible (S-5). */
    Duration keepRemoved();
}
