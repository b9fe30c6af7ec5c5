package dev.muster.reporting.retention.persistence;

import dev.muster.reporting.retention.Retention;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads how long reports remember from the configuration. */
@Singleton
class RetentionBeans {

    @Produces
    @Singleton
    Retention retention(
            Clock clock,
            @ConfigProperty(name = "muster.reports.attempts-kept", defaultValue = "P30D") Duration attempts,
            @ConfigProperty(name = "muster.reports.counts-kept", defaultValue = "P730D") Duration counts) {
        return new Retention(clock, attempts, counts);
    }
}
