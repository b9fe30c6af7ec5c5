package dev.muster.registry.device;

import dev.muster.registry.device.Registry.EnrollmentOfDevice;
import dev.muster.registry.device.label.Labels;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.identity.Identity;
import dev.muster.registry.identity.RecogniseDevices;
import dev.muster.registry.identity.Recognition;
import dev.muster.registry.standing.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes in what is told about enrollments and devices: which devices it is about and what these become by it. */
public final class UpdateRegistry {

    private static final Comparator<EnrollmentRecord> AS_THEY_WERE_ASKED_FOR =
            Comparator.<EnrollmentRecord, java.time.Instant>comparing(
                            enrollment -> enrollment.facts().knownSince())
                    .thenComparing(EnrollmentRecord::enrollmentId);

    private final Registry registry;
    private final List<EnrollmentOfDevice> changed = new ArrayList<>();
    private final Map<UUID, UUID> deviceOf = new HashMap<>();
    private List<Recognition> recognitions = List.of();

    private UpdateRegistry(Registry registry) {
        this.registry = registry;
    }

    /**
     * @param told one element per enrollment
     * @param words what was said, each about an enrollment that is told of or known
     */
    public static RegistryChange with(Collection<EnrollmentRecord> told, Collection<Word> words, Registry registry) {
        UpdateRegistry update = new UpdateRegistry(registry);
        update.take(told, words);
        Set<UUID> touched = new LinkedHashSet<>();
        update.changed.forEach(enrollment -> touched.add(enrollment.deviceId()));
        List<Word> about = words.stream()
                .filter(word -> update.deviceOf.containsKey(word.enrollmentId()))
                .toList();
        about.forEach(word -> touched.add(update.deviceOf.get(word.enrollmentId())));
        return update.derive(touched, about, false);
    }

    /** What the devices are when other features look at them anew. */
    public static RegistryChange relabelled(Collection<UUID> deviceIds, Registry registry) {
        return new UpdateRegistry(registry).derive(new LinkedHashSet<>(deviceIds), List.of(), true);
    }

    private void take(Collection<EnrollmentRecord> told, Collection<Word> words) {
        Set<UUID> named = Stream.concat(
                        told.stream().map(EnrollmentRecord::enrollmentId),
                        words.stream().map(Word::enrollmentId))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<UUID, EnrollmentOfDevice> known = registry.enrollments(named);
        known.values().forEach(of -> deviceOf.put(of.enrollment().enrollmentId(), of.deviceId()));
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
        recognise(unknown);
    }

    private void recognise(List<EnrollmentRecord> unknown) {
        if (unknown.isEmpty()) {
            return;
        }
        Set<Identity> stated = unknown.stream()
                .flatMap(enrollment -> Identity.of(enrollment.facts().device()).stream())
                .collect(Collectors.toSet());
        RecogniseDevices recogniser = new RecogniseDevices(registry.owners(stated));
        recognitions = new ArrayList<>(unknown.size());
        unknown.stream().sorted(AS_THEY_WERE_ASKED_FOR).forEach(enrollment -> {
            Recognition recognition = recogniser.recognise(enrollment);
            recognitions.add(recognition);
            deviceOf.put(enrollment.enrollmentId(), recognition.device().deviceId());
            changed.add(new EnrollmentOfDevice(recognition.device().deviceId(), enrollment));
        });
    }

    private RegistryChange derive(Set<UUID> touched, List<Word> about, boolean anew) {
        Map<UUID, Map<UUID, EnrollmentRecord>> byDevice = new LinkedHashMap<>();
        touched.forEach(deviceId -> byDevice.put(deviceId, new HashMap<>()));
        List<UUID> inHand = changed.stream()
                .map(enrollment -> enrollment.enrollment().enrollmentId())
                .toList();
        registry.enrollmentsOf(touched, inHand).forEach(enrollment -> put(byDevice, enrollment));
        changed.forEach(enrollment -> put(byDevice, enrollment));
        Map<UUID, Set<Word>> words = new HashMap<>();
        registry.words(touched).forEach((deviceId, said) -> words.put(deviceId, new HashSet<>(said)));
        about.forEach(word -> words.computeIfAbsent(deviceOf.get(word.enrollmentId()), device -> new HashSet<>())
                .add(word));
        Map<UUID, Device> before = registry.devices(touched);
        List<Device> derived = new ArrayList<>();
        byDevice.forEach((deviceId, enrollments) -> {
            Device known = before.get(deviceId);
            Device after = Device.of(deviceId, enrollments.values(), words.getOrDefault(deviceId, Set.of()))
                    .labelled(known == null ? Labels.NONE : known.labels());
            if (anew || !after.equals(known)) {
                derived.add(after);
            }
        });
        return change(about, labelled(derived), before);
    }

    private List<Device> labelled(List<Device> derived) {
        List<Device> shown =
                derived.stream().filter(device -> !device.deleted()).toList();
        Map<UUID, Labels> labels = shown.isEmpty() ? Map.of() : registry.labels(shown);
        return derived.stream()
                .map(device -> device.labelled(labels.getOrDefault(device.deviceId(), Labels.NONE)))
                .toList();
    }

    private RegistryChange change(List<Word> about, List<Device> derived, Map<UUID, Device> before) {
        List<Device> differing = derived.stream()
                .filter(device -> !device.equals(before.get(device.deviceId())))
                .toList();
        List<Device> toTell = differing.stream()
                .filter(device -> !device.tellsTheSameAs(before.get(device.deviceId())))
                .toList();
        return new RegistryChange(changed, about, recognitions, differing, toTell);
    }

    private static void put(Map<UUID, Map<UUID, EnrollmentRecord>> byDevice, EnrollmentOfDevice enrollment) {
        byDevice.get(enrollment.deviceId()).put(enrollment.enrollment().enrollmentId(), enrollment.enrollment());
    }
}
