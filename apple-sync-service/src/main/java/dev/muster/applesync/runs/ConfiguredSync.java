package dev.muster.applesync.runs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Synchronisation as it is configured; every setting can be an environment variable, {@code MUSTER_APPLE_SYNC_EVERY}. */
@ConfigMapping(prefix = "muster.apple.sync")
public interface ConfiguredSync {

    /** How long after a run the next delta follows by itself. */
    @WithDefault("PT12H")
    Duration every();

    /** When deltas begin instead, as a cron expression of five fields. */
    Optional<String> cron();

    /** After how long the next run by itself is a full one; at least seven days (S-1). */
    @WithDefault("P7D")
    Duration fullEvery();

    /** How long a run may be silent before another instance takes its token over. */
    @WithDefault("PT3M")
    Duration lease();

    /** Runs of different tokens at the same time in one instance. */
    @WithDefault("4")
    int parallel();

    /** Tokens whose profiles are assigned at the same time in one instance. */
    @WithDefault("8")
    int assignParallel();

    /** How often is looked for what is due. */
    @WithDefault("PT2S")
    Duration tick();

    /** How long a device Apple released stays visible (S-5): 30 to 45 days, or the service does not start. */
    @WithDefault("P30D")
    Duration keepRemoved();
}
