package dev.muster.events.device;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.Enrollment;
import java.time.Instant;
import java.util.UUID;

/**
 * The user chose a category for the device, during enrollment or later (C-1).
 *
 * @param enrollment the enrollment of the device
 * @param at when
 * @param categoryId id of the category
 */
public record DeviceCategoryChosen(Enrollment enrollment, Instant at, UUID categoryId) implements DeviceLifecycleEvent {

    public DeviceCategoryChosen {
        requireNonNull(enrollment, "enrollment");
        requireNonNull(at, "at");
        requireNonNull(categoryId, "categoryId");
    }
}
