package dev.muster.registry.device;

import dev.muster.registry.device.Registry.EnrollmentOfDevice;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.identity.Identity;
import dev.muster.registry.identity.RecogniseDevices;
import dev.muster.registry.identity.Recognition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes in what is told about enrollments: which devices they are of and what these become by it. */
final class UpdateRegistry {

    private static final Comparator<EnrollmentRecord> AS_THEY_WERE_ASKED_FOR =
            Comparator.<EnrollmentRecord, java.time.Instant>comparing(
                            enrollment -> enrollment.facts().knownSince())
                    .thenComparing(EnrollmentRecord::enrollmentId);

    private UpdateRegistry() {}

    /**
     * @param told one element per enrollment
     */
    static RegistryChange with(Collection<EnrollmentRecord> told, Registry registry) {
        Map<UUID, EnrollmentOfDevice> known = registry.enrollments(
                told.stream().map(EnrollmentRecord::enrollmentId).toList());
        List<EnrollmentOfDevice> changed = new ArrayList<>();
        List<EnrollmentRecord> unknown = new ArrayList<>();
        for (EnrollmentRecord news : told) {
            EnrollmentOfDevice before = known.get(news.enrollmentId());
            if (before == null) {
                unknown.add(news);
            } else if (!before.enrollment().with(news).equals(before.enrollment())) {
                changed.add(new EnrollmentOfDevice(
                        before.deviceId(), before.enrollment().with(news)));
            }
        }
        List<Recognition> recognitions = recognise(unknown, registry, changed);
        return derive(changed, recognitions, registry);
    }

    private static List<Recognition> recognise(
            List<EnrollmentRecord> unknown, Registry registry, List<EnrollmentOfDevice> changed) {
        if (unknown.isEmpty()) {
            return List.of();
        }
        Set<Identity> stated = unknown.stream()
                .flatMap(enrollment -> Identity.of(enrollment.facts().device()).stream())
                .collect(Collectors.toSet());
        RecogniseDevices recogniser = new RecogniseDevices(registry.owners(stated));
        List<Recognition> recognitions = new ArrayList<>(unknown.size());
        unknown.stream().sorted(AS_THEY_WERE_ASKED_FOR).forEach(enrollment -> {
            Recognition recognition = recogniser.recognise(enrollment);
            recognitions.add(recognition);
            changed.add(new EnrollmentOfDevice(recognition.device().deviceId(), enrollment));
        });
        return recognitions;
    }

    private static RegistryChange derive(
            List<EnrollmentOfDevice> changed, List<Recognition> recognitions, Registry registry) {
        Map<UUID, Map<UUID, EnrollmentRecord>> byDevice = new LinkedHashMap<>();
        changed.forEach(enrollment -> byDevice.put(enrollment.deviceId(), new HashMap<>()));
        List<UUID> inHand = changed.stream()
                .map(enrollment -> enrollment.enrollment().enrollmentId())
                .toList();
        registry.enrollmentsOf(byDevice.keySet(), inHand).forEach(enrollment -> put(byDevice, enrollment));
        changed.forEach(enrollment -> put(byDevice, enrollment));
        Map<UUID, Device> before = registry.devices(byDevice.keySet());
        List<Device> differing = new ArrayList<>();
        List<Device> toTell = new ArrayList<>();
        byDevice.forEach((deviceId, enrollments) -> {
            Device after = Device.of(deviceId, enrollments.values());
            if (!after.equals(before.get(deviceId))) {
                differing.add(after);
            }
            if (!after.tellsTheSameAs(before.get(deviceId))) {
                toTell.add(after);
            }
        });
        return new RegistryChange(changed, recognitions, differing, toTell);
    }

    private static void put(Map<UUID, Map<UUID, EnrollmentRecord>> byDevice, EnrollmentOfDevice enrollment) {
        byDevice.get(enrollment.deviceId()).put(enrollment.enrollment().enrollmentId(), enrollment.enrollment());
    }
}
