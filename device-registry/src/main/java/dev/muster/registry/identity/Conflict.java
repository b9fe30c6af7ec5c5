package dev.muster.registry.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * One enrollment states identities of two devices. The two are never merged in silence (D-4).
 *
 * @param enrollmentId the enrollment
 * @param deviceId the device whose enrollment it is taken for: its strongest identity's
 * @param otherDeviceId the device the identity belongs to
 * @param identity the identity
 * @param foundAt when the enrollment was asked for
 */
public record Conflict(UUID enrollmentId, UUID deviceId, UUID otherDeviceId, Identity identity, Instant foundAt) {}
