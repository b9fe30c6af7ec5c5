package dev.muster.registry.device;

import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.standing.Word;
import java.util.List;
import java.util.UUID;

/**
 * Everything that is known of a device, deleted or not.
 *
 * @param device as it is now
 * @param mergedInto the device it was found to be, null unless it was merged (D-4)
 * @param enrollments its enrollments, the first first
 * @param words what was said about it, the first first
 */
public record History(Device device, UUID mergedInto, List<EnrollmentRecord> enrollments, List<Word> words) {

    public History {
        enrollments = List.copyOf(enrollments);
        words = List.copyOf(words);
    }
}
