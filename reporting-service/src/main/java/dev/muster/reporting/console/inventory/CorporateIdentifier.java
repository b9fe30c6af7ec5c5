package dev.muster.reporting.console.inventory;

import java.time.Instant;
import java.util.UUID;

/** A listed number, as Graph's {@code importedDeviceIdentity} tells it. */
public record CorporateIdentifier(
        String importedDeviceIdentifier,
        String importedDeviceIdentityType,
        String description,
        String enrollmentState,
        Instant createdDateTime,
        Instant lastContactedDateTime,
        UUID musterDeviceId) {}
