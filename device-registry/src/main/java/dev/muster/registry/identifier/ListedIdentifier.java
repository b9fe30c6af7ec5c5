package dev.muster.registry.identifier;

import dev.muster.events.device.IdentifierKind;
import dev.muster.events.device.IdentifierState;
import java.time.Instant;
import java.util.UUID;

/**
 * A corporate identifier as administrators see it.
 *
 * @param id id of the entry
 * @param identifier the number
 * @param details what an administrator noted, empty rather than null
 * @param state whether a device with it was seen (CI-2)
 * @param deviceId the device, null while none is enrolled
 * @param platform platform of the device by its wire name, null without one
 * @param lastContactAt last sign of life of the device, null without one
 * @param createdAt when it was listed
 * @param changedAt when it was changed last, by an administrator or by a device
 */
public record ListedIdentifier(
        UUID id,
        Identifier identifier,
        String details,
        IdentifierState state,
        UUID deviceId,
        String platform,
        Instant lastContactAt,
        Instant createdAt,
        Instant changedAt) {

    public IdentifierKind kind() {
        return identifier.kind();
    }
}
