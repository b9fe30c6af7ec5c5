package dev.muster.policy.engine;

import static dev.muster.policy.engine.Attempts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.assignment.Policy;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.engine.known.KnownDevice.State;
import dev.muster.policy.engine.limit.CountedDevice;
import dev.muster.policy.engine.limit.SlotAccount;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The slots of a user (domain rules §5). */
class SlotAccountTest {

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration NINETY_DAYS = Duration.ofDays(90);

    @Test
    void DL2_each_device_says_by_which_rule_it_counts_or_not() {
        SlotAccount account = account(
                device(State.MANAGED, EnrollmentMethod.APPLE_BYOD, NINETY_DAYS),
                device(State.MANAGED, EnrollmentMethod.APPLE_BYOD, NINETY_DAYS.plus(A_SECOND)),
                device(State.PENDING, EnrollmentMethod.APPLE_BYOD, A_DAY),
                device(State.PENDING, EnrollmentMethod.APPLE_BYOD, A_DAY.plus(A_SECOND)),
                device(State.FAILED, EnrollmentMethod.APPLE_BYOD, A_SECOND),
                device(State.DELETED, EnrollmentMethod.APPLE_BYOD, A_SECOND),
                device(State.MANAGED, EnrollmentMethod.WINDOWS_AAD_JOIN, A_SECOND));

        assertThat(account.devices())
                .extracting(CountedDevice::counts)
                .containsExactly(true, false, true, false, false, false, false);
        assertThat(account.devices())
                .extracting(CountedDevice::rule)
                .containsExactly("DL-2", "DL-2", "DL-2", "DL-2", "DL-2", "DL-2", "DL-4");
        assertThat(account.counted()).isEqualTo(2);
    }

    @Test
    void a_slot_frees_when_the_day_of_a_pending_device_or_the_ninety_days_of_a_silent_one_are_over() {
        SlotAccount account = account(
                device(State.MANAGED, EnrollmentMethod.APPLE_BYOD, Duration.ofDays(1)),
                device(State.PENDING, EnrollmentMethod.APPLE_BYOD, Duration.ofHours(20)));

        assertThat(account.devices())
                .extracting(CountedDevice::countsUntil)
                .containsExactly(NOW.plus(Duration.ofDays(89)), NOW.plus(Duration.ofHours(4)));
        assertThat(account.nextCountsUntil()).isEqualTo(NOW.plus(Duration.ofHours(4)));
    }

    @Test
    void DL1_the_limit_of_the_groups_applies_and_says_how_many_are_left() {
        PolicySnapshot policies = PolicySnapshot.builder()
                .limit(Attempts.policy("Five", 1, Assignment.toGroups(List.of("staff")), 5))
                .defaultLimit(Policy.builtIn(2))
                .build();
        List<KnownDevice> three = List.of(Attempts.anIphone("A"), Attempts.anIphone("B"), Attempts.anIphone("C"));

        assertThat(policies.slots("amy@contoso.com", Set.of("staff"), three, NOW)
                        .left())
                .isEqualTo(2);
        assertThat(policies.slots("amy@contoso.com", Set.of(), three, NOW).left())
                .isZero();
    }

    @Test
    void DL6_the_tighter_of_both_limits_says_how_many_are_left() {
        PolicySnapshot policies =
                PolicySnapshot.builder().directoryDeviceLimit(2).build();

        SlotAccount account = policies.slots(
                "amy@contoso.com",
                Set.of(),
                List.of(device(State.MANAGED, EnrollmentMethod.WINDOWS_AAD_JOIN, A_SECOND)),
                NOW);

        assertThat(account.counted()).isZero();
        assertThat(account.directoryCounted()).isEqualTo(1);
        assertThat(account.left()).isEqualTo(1);
    }

    @Test
    void DEM3_a_device_enrollment_manager_has_no_limit() {
        PolicySnapshot policies = PolicySnapshot.builder()
                .deviceEnrollmentManagers(Set.of("dem@contoso.com"))
                .build();

        SlotAccount account = policies.slots("dem@contoso.com", Set.of(), List.of(Attempts.anIphone("A")), NOW);

        assertThat(account.limit()).isNull();
        assertThat(account.left()).isNull();
    }

    private static SlotAccount account(KnownDevice... devices) {
        return PolicySnapshot.builder().build().slots("amy@contoso.com", Set.of(), List.of(devices), NOW);
    }

    private static KnownDevice device(State state, EnrollmentMethod method, Duration ago) {
        return new KnownDevice(null, Platform.IOS, method, "S", null, null, state, NOW.minus(ago), NOW.minus(ago));
    }
}
