package dev.muster.registry.device;

import static dev.muster.testkit.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.Event;
import dev.muster.events.device.DeviceAction;
import dev.muster.events.device.DeviceLifecycleEvent;
import dev.muster.events.device.DeviceState;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.registry.device.label.Labels;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.standing.Word;
import dev.muster.testkit.Told;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UpdateRegistryTest {

    private static final UUID HR = new UUID(9, 1);
    private static final UUID SALES = new UUID(9, 2);
    private static final UUID REQUEST = new UUID(9, 3);

    /** Enrollments of three devices, each with its hardware id, in random order, repeated, in random batches. */
    @Property(tries = 300)
    void anyOrderRepetitionAndBatchingLeadsToTheDevicesTheirEnrollmentsMake(
            @ForAll("fleets") List<List<Event>> fleet, @ForAll Random chance) {
        List<Event> events = fleet.stream().flatMap(List::stream).collect(Collectors.toCollection(ArrayList::new));
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, chance);
        RememberedRegistry registry = new RememberedRegistry();
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + chance.nextInt(7));
            registry.take(events.subList(from, to));
            from = to;
        }
        assertThat(withoutIds(registry.devices.values())).containsExactlyInAnyOrderElementsOf(expected(fleet));
        assertThat(registry.toldLast.values())
                .allSatisfy(told -> assertThat(told)
                        .usingRecursiveComparison()
                        .ignoringFields("changedAt", "lastContactAt")
                        .isEqualTo(registry.devices.get(told.deviceId()).told()));
    }

    @Provide
    Arbitrary<List<List<Event>>> fleets() {
        return Arbitraries.longs()
                .between(1, 40)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .flatMap(offsets -> {
                    List<Arbitrary<List<Event>>> attempts = new ArrayList<>();
                    for (int i = 0; i < offsets.size(); i++) {
                        String device = "H-" + i % 3;
                        attempts.add(history(Told.byAmy(
                                new UUID(7, i), NOON.plusSeconds(100 * i + offsets.get(i)), "S-" + device, device)));
                    }
                    return Combinators.combine(attempts).as(list -> list);
                });
    }

    private static Arbitrary<List<Event>> history(Told attempt) {
        return Arbitraries.of(
                List.of(attempt.allowed()),
                List.of(attempt.allowed(), attempt.started(), attempt.step(5)),
                List.of(attempt.allowed(), attempt.started(), attempt.step(5), attempt.completed(60)),
                List.of(attempt.started(), attempt.completed(300)),
                List.of(
                        attempt.allowed(),
                        attempt.completed(60),
                        attempt.checkedIn(90, 40),
                        attempt.checkedIn(2_000, 1_900)),
                List.of(
                        attempt.completed(60),
                        attempt.chose(70, HR),
                        attempt.chose(80, SALES),
                        attempt.checkedIn(90, 40)),
                List.of(attempt.allowed(), attempt.completed(60), attempt.did(400, REQUEST, DeviceAction.RETIRE)),
                List.of(attempt.allowed(), attempt.completed(60), attempt.did(90, REQUEST, DeviceAction.WIPE)),
                List.of(attempt.completed(60), attempt.unenrolled(250), attempt.did(260, REQUEST, DeviceAction.RETIRE)),
                List.of(attempt.allowed(), attempt.started(), attempt.failed(30)),
                List.of(attempt.allowed(), attempt.started(), attempt.abandoned(1_802)));
    }

    private static List<Device> expected(List<List<Event>> fleet) {
        Map<String, List<List<Event>>> byHardware = fleet.stream()
                .collect(Collectors.groupingBy(
                        events -> record(events).facts().device().hardwareId()));
        return withoutIds(byHardware.values().stream()
                .map(histories -> Device.of(
                        new UUID(0, 0),
                        histories.stream().map(UpdateRegistryTest::record).toList(),
                        histories.stream()
                                .flatMap(List::stream)
                                .flatMap(event -> said(event).stream())
                                .toList()))
                .map(UpdateRegistryTest::labelled)
                .toList());
    }

    private static Device labelled(Device device) {
        return device.labelled(
                new RegistryInMemory().labels(List.of(device)).getOrDefault(device.deviceId(), Labels.NONE));
    }

    private static EnrollmentRecord record(List<Event> events) {
        return events.stream()
                .map(UpdateRegistryTest::told)
                .reduce(EnrollmentRecord::with)
                .orElseThrow();
    }

    /** The first enrollment to arrive names the device; everything else is the same in any order. */
    private static List<Device> withoutIds(Collection<Device> devices) {
        return devices.stream()
                .map(device -> new Device(
                        new UUID(0, 0),
                        device.firstSeenAt(),
                        device.state(),
                        device.changedAt(),
                        device.enrollmentId(),
                        device.latestEnrollmentId(),
                        device.userPrincipalName(),
                        device.method(),
                        device.ownership(),
                        device.facts(),
                        device.enrolledAt(),
                        device.lastContactAt(),
                        device.management(),
                        device.labels()))
                .toList();
    }

    private static Optional<Word> said(Event event) {
        return event instanceof DeviceLifecycleEvent happened ? Word.told(happened) : Optional.empty();
    }

    private static EnrollmentRecord told(Event event) {
        if (event instanceof DeviceLifecycleEvent happened) {
            return EnrollmentRecord.told(happened);
        }
        return event instanceof EnrollmentDecided decided
                ? EnrollmentRecord.told(decided).orElseThrow()
                : EnrollmentRecord.told((LifecycleEvent) event);
    }

    /** The registry in memory, with what it told. */
    private static final class RememberedRegistry extends RegistryInMemory {

        private final Map<UUID, DeviceState> toldLast = new HashMap<>();

        void take(List<Event> events) {
            Map<UUID, EnrollmentRecord> news = new HashMap<>();
            events.forEach(event -> {
                EnrollmentRecord told = told(event);
                news.merge(told.enrollmentId(), told, EnrollmentRecord::with);
            });
            List<Word> words =
                    events.stream().flatMap(event -> said(event).stream()).toList();
            RegistryChange change = UpdateRegistry.with(news.values(), words, this);
            store(change);
            change.toTell().forEach(device -> toldLast.put(device.deviceId(), device.told()));
        }
    }
}
