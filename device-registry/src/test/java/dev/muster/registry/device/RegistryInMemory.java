package dev.muster.registry.device;

import dev.muster.registry.identity.Identity;
import dev.muster.registry.identity.KnownDevice;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A registry that forgets when the test ends. */
class RegistryInMemory implements Registry {

    final Map<UUID, Device> devices = new HashMap<>();
    private final Map<UUID, EnrollmentOfDevice> enrollments = new HashMap<>();
    private final Map<Identity, UUID> owners = new HashMap<>();

    @Override
    public Map<UUID, EnrollmentOfDevice> enrollments(Collection<UUID> enrollmentIds) {
        Map<UUID, EnrollmentOfDevice> found = new HashMap<>(enrollments);
        found.keySet().retainAll(Set.copyOf(enrollmentIds));
        return found;
    }

    @Override
    public Map<Identity, KnownDevice> owners(Collection<Identity> identities) {
        Map<Identity, KnownDevice> found = new HashMap<>();
        identities.stream()
                .filter(owners::containsKey)
                .map(identity -> Map.entry(identity, devices.get(owners.get(identity))))
                .forEach(entry -> found.put(
                        entry.getKey(),
                        new KnownDevice(
                                entry.getValue().deviceId(), entry.getValue().firstSeenAt())));
        return found;
    }

    @Override
    public List<EnrollmentOfDevice> enrollmentsOf(Collection<UUID> deviceIds, Collection<UUID> otherThan) {
        Set<UUID> passedOver = new HashSet<>(otherThan);
        return enrollments.values().stream()
                .filter(of -> deviceIds.contains(of.deviceId()))
                .filter(of -> !passedOver.contains(of.enrollment().enrollmentId()))
                .toList();
    }

    @Override
    public Map<UUID, Device> devices(Collection<UUID> deviceIds) {
        Map<UUID, Device> found = new HashMap<>(devices);
        found.keySet().retainAll(Set.copyOf(deviceIds));
        return found;
    }

    void store(RegistryChange change) {
        change.devices().forEach(device -> devices.put(device.deviceId(), device));
        change.enrollments().forEach(of -> enrollments.put(of.enrollment().enrollmentId(), of));
        change.recognitions()
                .forEach(recognition -> recognition
                        .claimed()
                        .forEach(identity ->
                                owners.put(identity, recognition.device().deviceId())));
    }
}
