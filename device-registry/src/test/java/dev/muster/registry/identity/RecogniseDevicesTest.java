package dev.muster.registry.identity;

import static dev.muster.testkit.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.identity.Identity.Kind;
import dev.muster.testkit.Told;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecogniseDevicesTest {

    private static final KnownDevice OLD = new KnownDevice(new UUID(9, 9));
    private static final KnownDevice YOUNG = new KnownDevice(new UUID(1, 1));
    private static final Identity SERIAL = new Identity(Kind.SERIAL_NUMBER, "s-1|contoso ltd");
    private static final Identity HARDWARE = new Identity(Kind.HARDWARE_ID, "h-1");

    @Test
    void aDeviceNeverSeenIsNewAndOwnsWhatItStates() {
        Recognition recognition = new RecogniseDevices(Map.of()).recognise(enrollment(1, "S-1", "H-1"));
        assertThat(recognition.device().deviceId()).isEqualTo(RecogniseDevices.deviceId(new UUID(7, 1)));
        assertThat(recognition.claimed()).containsExactlyInAnyOrder(SERIAL, HARDWARE);
    }

    @Test
    void aReEnrollmentIsTheSameDevice() {
        RecogniseDevices recogniser = new RecogniseDevices(Map.of());
        Recognition first = recogniser.recognise(enrollment(1, "S-1", "H-1"));
        Recognition second = recogniser.recognise(enrollment(2, "S-1", "H-1"));
        assertThat(second.device()).isEqualTo(first.device());
        assertThat(second.claimed()).isEmpty();
    }

    @Test
    void aDeviceWithANewBoardIsKnownByItsSerialNumberAndOwnsTheNewHardwareId() {
        Recognition recognition = new RecogniseDevices(Map.of(SERIAL, OLD)).recognise(enrollment(2, "S-1", "H-2"));
        assertThat(recognition.device()).isEqualTo(OLD);
        assertThat(recognition.claimed()).containsExactly(new Identity(Kind.HARDWARE_ID, "h-2"));
    }

    @Test
    void D4_identitiesOfTwoDevicesAreAConflictAndTheStrongestDecides() {
        Recognition recognition =
                new RecogniseDevices(Map.of(HARDWARE, YOUNG, SERIAL, OLD)).recognise(enrollment(3, "S-1", "H-1"));
        assertThat(recognition.device()).isEqualTo(YOUNG);
        assertThat(recognition.conflicts())
                .containsExactly(new Conflict(new UUID(7, 3), YOUNG.deviceId(), OLD.deviceId(), SERIAL, NOON));
    }

    @Test
    void withoutAnyIdentityEachEnrollmentIsADeviceOfItsOwn() {
        RecogniseDevices recogniser = new RecogniseDevices(Map.of());
        assertThat(recogniser.recognise(enrollment(1, "0", null)).device())
                .isNotEqualTo(recogniser.recognise(enrollment(2, "0", null)).device());
    }

    private static EnrollmentRecord enrollment(long number, String serialNumber, String hardwareId) {
        return EnrollmentRecord.told(Told.byAmy(new UUID(7, number), NOON, serialNumber, hardwareId)
                        .allowed())
                .orElseThrow();
    }
}
