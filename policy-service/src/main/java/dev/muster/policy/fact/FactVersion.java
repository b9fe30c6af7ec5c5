package dev.muster.policy.fact;

import dev.muster.events.Topics;
import java.time.Instant;
import java.util.UUID;

/**
 * Which word of which fact was used.
 *
 * @param topic topic it came from, without the installation's prefix
 * @param key record key
 * @param changedAt when it became true
 * @param eventId event that said it
 */
public record FactVersion(String topic, String key, Instant changedAt, UUID eventId) {

    static FactVersion of(Fact fact) {
        return new FactVersion(
                fact.key().topic(),
                fact.key().key(),
                fact.version().changedAt(),
                fact.version().eventId());
    }

    static FactVersion of(GroupedDevice device) {
        return new FactVersion(
                Topics.DEVICES.name(),
                device.deviceId().toString(),
                device.version().changedAt(),
                device.version().eventId());
    }
}
