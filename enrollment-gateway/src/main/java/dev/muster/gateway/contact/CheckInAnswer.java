package dev.muster.gateway.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.events.device.DeviceAction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a device hears when it checks in.
 *
 * @param enrollmentId its enrollment
 * @param nextCheckInAt when it should come again (D-3)
 * @param certificateExpiresAt when its management certificate expires; it is renewed in time while the device comes (D-2)
 * @param actions what it is asked to do, in this order; left out when nothing
 * @param categories categories to let its user choose from; left out when it has one (C-1)
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CheckInAnswer(
        UUID enrollmentId,
        Instant nextCheckInAt,
        Instant certificateExpiresAt,
        List<Asked> actions,
        List<Category> categories) {

    /** Something an administrator asks of the device. */
    public record Asked(UUID actionId, DeviceAction action, Instant askedAt) {}

    static CheckInAnswer of(ManagedDevice device, Cadence cadence, List<Category> categories, Instant now) {
        return new CheckInAnswer(
                device.session().decision().attemptId(),
                device.nextCheckIn(cadence, now),
                device.certificateExpiresAt(),
                device.pendingActions().stream()
                        .map(action -> new Asked(action.actionId(), action.action(), action.askedAt()))
                        .toList(),
                device.choices(categories));
    }
}
