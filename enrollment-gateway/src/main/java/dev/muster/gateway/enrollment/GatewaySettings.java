package dev.muster.gateway.enrollment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of enrollment. */
@ConfigMapping(prefix = "muster.enrollment")
public interface GatewaySettings {

    /** How long an enrollment may be silent before it counts as abandoned. */
    @WithDefault("PT30M")
    Duration silenceLimit();

    /** How often silent enrollments are looked for. */
    @WithDefault("PT15S")
    Duration silenceCheck();

    /** How long a device waits for its decision. */
    @WithDefault("PT5S")
    Duration decisionDeadline();

    /** Attempts that may wait for their decision at once; more are turned away. */
    @WithDefault("20000")
    int pendingLimit();
}
