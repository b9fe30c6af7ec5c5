package dev.muster.registry.device;

import dev.muster.events.device.PendingAction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What managing a device adds to what it said about itself.
 *
 * @param enrollmentProfileName enrollment profile it came with, null when none
 * @param ownershipEvidence what the ownership rests on, null when nobody said
 * @param certificateExpiresAt when its management certificate expires, null before it has one (D-2)
 * @param categoryId category chosen last, null when none; it may have been deleted since (C-1)
 * @param pending what it was asked and has not done, in the order asked
 * @param name what administrators call it, null when they do not
 * @param notes what administrators noted, may be null
 * @param deletedAt when it was deleted last, null when never; it may have enrolled again since
 */
public record Management(
        String enrollmentProfileName,
        String ownershipEvidence,
        Instant certificateExpiresAt,
        UUID categoryId,
        List<PendingAction> pending,
        String name,
        String notes,
        Instant deletedAt) {

    public Management {
        pending = List.copyOf(pending);
    }
}
