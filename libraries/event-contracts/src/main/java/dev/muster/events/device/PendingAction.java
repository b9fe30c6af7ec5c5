package dev.muster.events.device;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * What an administrator asked of a device that it has not done yet.
 *
 * @param actionId which request; the device names it when it is done
 * @param action what to do
 * @param askedAt since when
 */
public record PendingAction(UUID actionId, DeviceAction action, Instant askedAt) {

    public PendingAction {
        requireNonNull(actionId, "actionId");
        requireNonNull(action, "action");
        requireNonNull(askedAt, "askedAt");
    }
}
