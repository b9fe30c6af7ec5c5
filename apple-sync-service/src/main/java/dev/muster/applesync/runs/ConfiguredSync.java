package dev.muster.applesync.runs;

import dev.muster.applesync.sync.SyncSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Synchronisation as it is configured; every setting can be an environment variable, {@code MUSTER_APPLE_SYNC_EVERY}. */
@ConfigMapping(prefix = "muster.apple.sync")
public interface ConfiguredSync extends SyncSettings {

    @Override
    @WithDefault("PT12H")
    Duration every();

    @Override
    Optional<String> cron();

    @Override
    @WithDefault("P7D")
    Duration fullEvery();

    @Override
    @WithDefault("PT3M")
    Duration lease();

    @Override
    @WithDefault("4")
    int parallel();

    @Override
    @WithDefault("PT2S")
    Duration tick();

    @Override
    @WithDefault("P30D")
    Duration keepRemoved();
}
