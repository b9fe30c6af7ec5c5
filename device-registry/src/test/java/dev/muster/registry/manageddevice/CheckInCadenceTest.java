package dev.muster.registry.manageddevice;

import static dev.muster.testkit.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.registry.device.Device;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.testkit.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckInCadenceTest {

    private static final Told AMYS = Told.byAmy(new UUID(7, 1), NOON, "S-1", "H-1");
    private static final CheckInCadence HOURLY_THEN_DAILY =
            new CheckInCadence(Duration.ofHours(2), Duration.ofHours(1), Duration.ofDays(1));

    @Test
    void d3ADeviceIsDueWhenTheSettingsSayIt() {
        assertThat(dueAfterContactAt(7_199)).isEqualTo(AMYS.after(7_199 + 3_600));
        assertThat(dueAfterContactAt(7_200)).isEqualTo(AMYS.after(7_200 + 86_400));
    }

    @Test
    void aDeviceThatIsBeingEnrolledIsNotDue() {
        EnrollmentRecord letIn = EnrollmentRecord.told(AMYS.allowed()).orElseThrow();

        assertThat(HOURLY_THEN_DAILY.next(device(letIn))).isNull();
    }

    /** Enrolled at second 0. */
    private static Instant dueAfterContactAt(long second) {
        return HOURLY_THEN_DAILY.next(device(EnrollmentRecord.told(AMYS.allowed())
                .orElseThrow()
                .with(EnrollmentRecord.told(AMYS.completed(0)))
                .with(EnrollmentRecord.told(AMYS.checkedIn(second, 0)))));
    }

    private static Device device(EnrollmentRecord enrollment) {
        return Device.of(new UUID(5, 5), List.of(enrollment), List.of());
    }
}
