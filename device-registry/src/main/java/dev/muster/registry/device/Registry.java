package dev.muster.registry.device;

import dev.muster.registry.device.label.Labels;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.identity.Identity;
import dev.muster.registry.identity.KnownDevice;
import dev.muster.registry.standing.Word;
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

    /**
     * What was said about the devices since they enrolled and still makes a difference, by device id: of what is
     * overruled by the next word, the last about each enrollment at least. A device nobody spoke of is missing.
     */
    Map<UUID, List<Word>> words(Collection<UUID> deviceIds);

    /** What other features say of the devices as they are now, by device id; one they do not speak of is missing. */
    Map<UUID, Labels> labels(Collection<Device> devices);

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
