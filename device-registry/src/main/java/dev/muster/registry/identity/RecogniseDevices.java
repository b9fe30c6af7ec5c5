package dev.muster.registry.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.registry.enrollment.EnrollmentRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Finds the device of each enrollment, one after the other: what one claims, the next finds.
 *
 * <p>The strongest identity that belongs to a device decides (D-4); each weaker one that belongs to another is a conflict. A device not found is new, with an id made from the enrollment's, so that the same enrollments
 * in the same order always make the same ids.
 */
public final class RecogniseDevices {

    private final Map<Identity, KnownDevice> owners;

    /**
     * @param owners devices by identity, of at least all identities the enrollments state
     */
    public RecogniseDevices(Map<Identity, KnownDevice> owners) {
        this.owners = new HashMap<>(owners);
    }

    public Recognition recognise(EnrollmentRecord enrollment) {
        List<Identity> stated = Identity.of(enrollment.facts().device());
        KnownDevice device = stated.stream()
                .map(owners::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> firstSeenWith(enrollment));
        List<Identity> claimed = new ArrayList<>();
        List<Conflict> conflicts = new ArrayList<>();
        for (Identity identity : stated) {
            KnownDevice owner = owners.putIfAbsent(identity, device);
            if (owner == null) {
                claimed.add(identity);
            } else if (!owner.deviceId().equals(device.deviceId())) {
                conflicts.add(new Conflict(
                        enrollment.enrollmentId(),
                        device.deviceId(),
                        owner.deviceId(),
                        identity,
                        enrollment.facts().knownSince()));
            }
        }
        return new Recognition(device, claimed, conflicts);
    }

    private static KnownDevice firstSeenWith(EnrollmentRecord enrollment) {
        return new KnownDevice(deviceId(enrollment.enrollmentId()));
    }

    /** The id of the device that was first seen with this enrollment. */
    public static UUID deviceId(UUID firstEnrollmentId) {
        return UUID.nameUUIDFromBytes(("device of enrollment " + firstEnrollmentId).getBytes(UTF_8));
    }
}
