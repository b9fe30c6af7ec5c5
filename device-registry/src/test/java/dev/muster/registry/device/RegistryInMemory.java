package dev.muster.registry.device;

import dev.muster.registry.device.label.Labels;
import dev.muster.registry.identity.Identity;
import dev.muster.registry.identity.KnownDevice;
import dev.muster.registry.standing.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A registry that forgets when the test ends. */
class RegistryInMemory implements Registry {

    final Map<UUID, Device> devices = new HashMap<>();
    private final Map<UUID, EnrollmentOfDevice> enrollments = new HashMap<>();
    private final Set<Word> words = new LinkedHashSet<>();
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
                .forEach(identity -> found.put(identity, new KnownDevice(owners.get(identity))));
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
    public Map<UUID, List<Word>> words(Collection<UUID> deviceIds) {
        Map<UUID, List<Word>> found = new HashMap<>();
        words.forEach(word -> {
            UUID deviceId = enrollments.get(word.enrollmentId()).deviceId();
            if (deviceIds.contains(deviceId)) {
                found.computeIfAbsent(deviceId, first -> new ArrayList<>()).add(word);
            }
        });
        return found;
    }

    /** Every device is in the group of its category. */
    @Override
    public Map<UUID, Labels> labels(Collection<Device> devices) {
        Map<UUID, Labels> given = new HashMap<>();
        devices.stream()
                .filter(device -> device.management().categoryId() != null)
                .forEach(device -> given.put(device.deviceId(), labels(device)));
        return given;
    }

    private static Labels labels(Device device) {
        String name = device.management().categoryId().toString();
        return new Labels(name, List.of("all of " + name));
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
        words.addAll(change.words());
        change.recognitions()
                .forEach(recognition -> recognition
                        .claimed()
                        .forEach(identity ->
                                owners.put(identity, recognition.device().deviceId())));
    }
}
