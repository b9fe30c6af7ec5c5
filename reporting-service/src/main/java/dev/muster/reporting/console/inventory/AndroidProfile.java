package dev.muster.reporting.console.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/** An Android enrollment profile, as Graph's {@code androidDeviceOwnerEnrollmentProfile} tells it. */
public record AndroidProfile(
        UUID id,
        String displayName,
        String description,
        String enrollmentMode,
        Instant tokenExpirationDateTime,
        Integer enrollmentTokenUsageCount,
        @JsonProperty("@muster.tokenState") String tokenState,
        @JsonProperty("@muster.warning") String warning) {}
