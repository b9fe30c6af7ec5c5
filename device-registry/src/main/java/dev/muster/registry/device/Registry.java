package dev.muster.registry.device;

import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.identity.Identity;
import dev.muster.registry.identity.KnownDevice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the registry must be asked to take in news; each question once per batch. */
public interface Registry {

    /** Those of the enrollments that are known, by their id. */
    Map<UUID, EnrollmentOfDevice> enrollments(Collection<UUID> enrollmentIds);

    /** The devices the identities belong to. */
    Map<Identity, KnownDevice> owners(Collection<Identity> identities);

    /**
     * The enrollments that can speak for the devices or be their first or latest.
     *
     * @param otherThan enrollments to pass over
     */
    List<EnrollmentOfDevice> enrollmentsOf(Collection<UUID> deviceIds, Collection<UUID> otherThan);

    /** The devices as they were told last, by their id. */
    Map<UUID, Device> devices(Collection<UUID> deviceIds);

    /**
     * An enrollment and the device it is of.
     *
     * @param deviceId id of the device
     * @param enrollment what is known about the enrollment
     */
    record EnrollmentOfDevice(UUID deviceId, EnrollmentRecord enrollment) {}
}
