package dev.muster.registry.device;

import static dev.muster.testkit.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.Event;
import dev.muster.events.device.DeviceState;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.testkit.Told;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                .allSatisfy(told -> assertThat(told.state())
                        .isEqualTo(registry.devices.get(told.deviceId()).state()));
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
                List.of(attempt.allowed(), attempt.started(), attempt.failed(30)),
                List.of(attempt.allowed(), attempt.started(), attempt.abandoned(1_802)));
    }

    private static List<Device> expected(List<List<Event>> fleet) {
        Map<String, List<EnrollmentRecord>> byHardware = fleet.stream()
                .map(events -> events.stream()
                        .map(UpdateRegistryTest::told)
                        .reduce(EnrollmentRecord::with)
                        .orElseThrow())
                .collect(Collectors.groupingBy(record -> record.facts().device().hardwareId()));
        return withoutIds(byHardware.values().stream()
                .map(records -> Device.of(new UUID(0, 0), records))
                .toList());
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
                        device.lastContactAt()))
                .toList();
    }

    private static EnrollmentRecord told(Event event) {
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
            RegistryChange change = UpdateRegistry.with(news.values(), this);
            store(change);
            change.toTell().forEach(device -> toldLast.put(device.deviceId(), device.told()));
        }
    }
}
