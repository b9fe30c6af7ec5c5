package dev.muster.registry.device;

import static dev.muster.testkit.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.Event;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.testkit.Told;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeviceTest {

    private static final UUID ID = new UUID(5, 5);
    private static final Told FIRST = Told.byAmy(new UUID(7, 1), NOON, "S-1", "H-1");
    private static final Told SECOND = Told.byAmy(new UUID(7, 2), NOON.plusSeconds(3_600), "S-1", "H-1");

    @Test
    void anAllowedAttemptMakesAPendingDevice() {
        assertThat(device(record(FIRST.allowed())).state()).isEqualTo(EnrollmentState.PENDING);
    }

    @Test
    void aCompletedEnrollmentMakesAnEnrolledDevice() {
        Device device = device(record(FIRST.allowed(), FIRST.started(), FIRST.completed(60)));
        assertThat(device.state()).isEqualTo(EnrollmentState.ENROLLED);
        assertThat(device.enrolledAt()).isEqualTo(FIRST.after(60));
    }

    @Test
    void aDeviceWhoseOnlyEnrollmentWasAbandonedHasFailed() {
        assertThat(device(record(FIRST.allowed(), FIRST.abandoned(1_802))).state())
                .isEqualTo(EnrollmentState.FAILED);
    }

    @Test
    void anEnrolledDeviceThatIsEnrolledAgainStaysWhatItIsUntilThatIsComplete() {
        Device device = device(record(FIRST.allowed(), FIRST.completed(60)), record(SECOND.allowed()));
        assertThat(device.state()).isEqualTo(EnrollmentState.ENROLLED);
        assertThat(device.enrollmentId()).isEqualTo(FIRST.attemptId());
        assertThat(device.latestEnrollmentId()).isEqualTo(SECOND.attemptId());
    }

    @Test
    void anEnrolledDeviceWhoseReEnrollmentFailedIsStillEnrolled() {
        Device device =
                device(record(FIRST.allowed(), FIRST.completed(60)), record(SECOND.allowed(), SECOND.failed(9)));
        assertThat(device.state()).isEqualTo(EnrollmentState.ENROLLED);
        assertThat(device.enrollmentId()).isEqualTo(FIRST.attemptId());
    }

    @Test
    void theLatestCompletedEnrollmentSpeaksForTheDevice() {
        Device device =
                device(record(SECOND.allowed(), SECOND.completed(60)), record(FIRST.allowed(), FIRST.completed(60)));
        assertThat(device.enrollmentId()).isEqualTo(SECOND.attemptId());
    }

    @Test
    void aFailedDeviceThatIsEnrolledAgainIsPending() {
        Device device = device(record(FIRST.allowed(), FIRST.failed(60)), record(SECOND.allowed()));
        assertThat(device.state()).isEqualTo(EnrollmentState.PENDING);
        assertThat(device.enrollmentId()).isEqualTo(SECOND.attemptId());
    }

    @Test
    void aMereSignOfLifeIsNothingToTell() {
        Device before = device(record(FIRST.allowed(), FIRST.completed(60)));
        Device after = device(record(FIRST.allowed(), FIRST.completed(60), FIRST.step(90)));
        assertThat(after).isNotEqualTo(before);
        assertThat(after.tellsTheSameAs(before)).isTrue();
    }

    private static Device device(EnrollmentRecord... enrollments) {
        return Device.of(ID, List.of(enrollments));
    }

    private static EnrollmentRecord record(Event... events) {
        EnrollmentRecord record = null;
        for (Event event : events) {
            EnrollmentRecord told = event instanceof EnrollmentDecided decided
                    ? EnrollmentRecord.told(decided).orElseThrow()
                    : EnrollmentRecord.told((LifecycleEvent) event);
            record = record == null ? told : record.with(told);
        }
        return record;
    }
}
