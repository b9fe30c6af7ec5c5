package dev.muster.registry.cleanup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/** A clean-up rule as Graph's {@code managedDeviceCleanupRule}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ManagedDeviceCleanupRule(
        @JsonProperty("@odata.context") String context,
        @JsonProperty("@odata.type") String type,
        UUID id,
        String displayName,
        String description,
        String deviceCleanupRulePlatformType,
        int deviceInactivityBeforeRetirementInDays,
        Instant lastModifiedDateTime) {

    static ManagedDeviceCleanupRule of(CleanupRule rule, String context) {
        return new ManagedDeviceCleanupRule(
                context,
                "#microsoft.graph.managedDeviceCleanupRule",
                rule.id(),
                rule.displayName(),
                rule.description(),
                rule.platform().code(),
                rule.days(),
                rule.changedAt());
    }
}
