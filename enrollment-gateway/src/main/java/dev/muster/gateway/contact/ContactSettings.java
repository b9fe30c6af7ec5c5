package dev.muster.gateway.contact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the contact with managed devices. */
@ConfigMapping(prefix = "muster.contact")
public interface ContactSettings {

    /** How long after its enrollment a device checks in frequently (D-3). */
    @WithDefault("PT24H")
    Duration frequentFor();

    /** How often it does then. */
    @WithDefault("PT15M")
    Duration frequentInterval();

    /** How often it does afterwards (D-3). */
    @WithDefault("PT8H")
    Duration interval();

    /** A check-in that comes sooner after one that was published is answered, but not published. */
    @WithDefault("PT10M")
    Duration publishInterval();

    /** The four as the domain takes them. */
    default Cadence cadence() {
        return new Cadence(frequentFor(), frequentInterval(), interval(), publishInterval());
    }
}
