package dev.muster.registry.identity;

import static dev.muster.testkit.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.Platform;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.testkit.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** D-4 as laws, whatever the order in which enrollments arrive. */
class OneDeviceIsOneTest {

    private static final List<String> PLACEHOLDERS =
            List.of("To be filled by O.E.M.", "Default string", "0", "Not Specified", "0123456789", "");

    /** A device of the fleet, and which of its numbers one enrollment of it states. */
    private record Stated(int device, boolean hardwareId, boolean serialNumber, boolean imei, String otherwise) {

        EnrollmentRecord enrollment(int number) {
            DeviceFacts facts = new DeviceFacts(
                    Platform.ANDROID,
                    "14",
                    null,
                    "Fabrikam",
                    "One",
                    serialNumber ? "S" + device + "X" : otherwise,
                    imei ? "35%012d0".formatted(device * 7_919L) : otherwise,
                    hardwareId ? "H" + device + "X" : otherwise,
                    null);
            return record(number, facts);
        }
    }

    @Property(tries = 500)
    void whateverElseTheyShareTwoDevicesNeverBecomeOneAndOneNeverTwo(
            @ForAll("fleets") List<Stated> fleet, @ForAll Random chance) {
        Map<UUID, Integer> deviceOf = new HashMap<>();
        Map<Integer, UUID> idOf = new HashMap<>();
        RecogniseDevices recogniser = new RecogniseDevices(Map.of());

        for (int number : inAnyOrder(fleet.size(), chance)) {
            Recognition recognition = recogniser.recognise(fleet.get(number).enrollment(number));
            UUID id = recognition.device().deviceId();
            int device = fleet.get(number).device();

            assertThat(recognition.conflicts()).isEmpty();
            assertThat(deviceOf.computeIfAbsent(id, first -> device)).isEqualTo(device);
            assertThat(idOf.computeIfAbsent(device, first -> id)).isEqualTo(id);
        }
    }

    /** Boards, SIM trays and cases exchanged at will. */
    @Property(tries = 500)
    void anIdentityNeverChangesItsDeviceAndStatingThoseOfSeveralIsAlwaysAConflict(
            @ForAll("parts") List<DeviceFacts> enrollments, @ForAll Random chance) {
        Map<Identity, UUID> owners = new HashMap<>();
        RecogniseDevices recogniser = new RecogniseDevices(Map.of());

        for (int number : inAnyOrder(enrollments.size(), chance)) {
            List<Identity> stated = Identity.of(enrollments.get(number));
            List<UUID> before = stated.stream()
                    .filter(owners::containsKey)
                    .map(owners::get)
                    .distinct()
                    .toList();
            Recognition recognition = recogniser.recognise(record(number, enrollments.get(number)));
            UUID id = recognition.device().deviceId();
            recognition
                    .claimed()
                    .forEach(identity -> assertThat(owners.put(identity, id)).isNull());

            assertThat(recognition.conflicts().stream()
                            .map(Conflict::otherDeviceId)
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(
                            before.stream().filter(owner -> !owner.equals(id)).toList());
            if (!before.isEmpty()) {
                assertThat(id).isEqualTo(before.get(0));
            }
        }
    }

    @Provide
    Arbitrary<List<Stated>> fleets() {
        Arbitrary<Boolean> more = Arbitraries.of(true, false);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 6),
                        more,
                        more,
                        Arbitraries.of(PLACEHOLDERS).injectNull(0.2))
                .as(OneDeviceIsOneTest::stated)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    /** Each device states one of its numbers always, another one for each device, and the others now and then. */
    private static Stated stated(int device, boolean more, boolean evenMore, String otherwise) {
        return switch (device % 3) {
            case 0 -> new Stated(device, true, more, evenMore, otherwise);
            case 1 -> new Stated(device, more, true, evenMore, otherwise);
            default -> new Stated(device, more, evenMore, true, otherwise);
        };
    }

    @Provide
    Arbitrary<List<DeviceFacts>> parts() {
        Arbitrary<Integer> part = Arbitraries.integers().between(1, 3).injectNull(0.3);
        return Combinators.combine(part, part, part)
                .as((board, shell, radio) -> new DeviceFacts(
                        Platform.ANDROID,
                        "14",
                        null,
                        "Fabrikam",
                        "One",
                        shell == null ? null : "S" + shell + "X",
                        radio == null ? null : "3569380356438%d0".formatted(radio),
                        board == null ? null : "H" + board + "X",
                        null))
                .list()
                .ofMaxSize(12);
    }

    private static List<Integer> inAnyOrder(int count, Random chance) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, chance);
        return order;
    }

    private static EnrollmentRecord record(int number, DeviceFacts facts) {
        Told told = new Told(new UUID(7, number), NOON.plusSeconds(number), "amy@contoso.com", facts);
        return EnrollmentRecord.told(told.allowed()).orElseThrow();
    }
}
