package dev.muster.gateway.contact;

import static dev.muster.gateway.contact.Devices.NOON;
import static dev.muster.gateway.contact.Devices.asked;
import static dev.muster.gateway.contact.Devices.enrolled;
import static dev.muster.gateway.contact.Devices.enrolling;
import static dev.muster.gateway.contact.Devices.told;
import static dev.muster.gateway.contact.Devices.userless;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.device.DeviceAction;
import dev.muster.events.device.DeviceActionDone;
import dev.muster.events.device.DeviceCategoryChosen;
import dev.muster.events.device.DeviceCheckedIn;
import dev.muster.events.device.DeviceLifecycleEvent;
import dev.muster.events.device.DeviceUnenrolled;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.device.PendingAction;
import dev.muster.events.enrollment.EnrollmentMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManagedDeviceTest {

    private static final Cadence CADENCE =
            new Cadence(Duration.ofHours(24), Duration.ofMinutes(15), Duration.ofHours(8), Duration.ofMinutes(10));
    private static final Unenrollment UNLOCKED = new Unenrollment(false, null);
    private static final Category SALES = new Category(UUID.randomUUID(), "Sales", null);
    private static final Category STAFF = new Category(UUID.randomUUID(), "Staff", null);
    private static final Duration A_DAY = Duration.ofDays(1);

    @Test
    void D3_a_device_checks_in_every_quarter_of_an_hour_for_a_day_and_every_eight_hours_then() {
        Instant lastFrequent = NOON.plus(A_DAY).minusSeconds(1);

        assertThat(enrolled().nextCheckIn(CADENCE, lastFrequent)).isEqualTo(lastFrequent.plusSeconds(15 * 60));
        assertThat(enrolled().nextCheckIn(CADENCE, NOON.plus(A_DAY)))
                .isEqualTo(NOON.plus(A_DAY).plus(Duration.ofHours(8)));
    }

    @Test
    void D3_a_check_in_is_told_with_the_system_the_device_runs_now() {
        Visit visit = enrolled().checkIn("10.0.26100.1", CADENCE, NOON.plusSeconds(60));

        assertThat(visit.events()).singleElement().isInstanceOfSatisfying(DeviceCheckedIn.class, checkedIn -> {
            assertThat(checkedIn.osVersion()).isEqualTo("10.0.26100.1");
            assertThat(checkedIn.certificateIssuedAt()).isEqualTo(NOON);
        });
    }

    @Test
    void a_device_that_comes_too_often_is_served_but_not_told_of() {
        ManagedDevice seen = enrolled().checkIn(null, CADENCE, NOON).device();

        Visit tooSoon =
                seen.checkIn(null, CADENCE, NOON.plus(Duration.ofMinutes(10)).minusMillis(1));

        assertThat(tooSoon.refusal()).isNull();
        assertThat(tooSoon.events()).isEmpty();
        assertThat(seen.checkIn(null, CADENCE, NOON.plus(Duration.ofMinutes(10)))
                        .events())
                .hasSize(1);
    }

    @Test
    void a_device_whose_enrollment_is_under_way_cannot_check_in() {
        assertThat(enrolling().checkIn(null, CADENCE, NOON).refusal()).isEqualTo(Refusal.NOT_ENROLLED);
    }

    @Test
    void D2_the_certificate_lasts_a_year_and_is_renewed_from_42_days_before_its_end() {
        Instant renewalBegins = NOON.plus(Duration.ofDays(365 - 42));
        assertThat(enrolled().certificateExpiresAt()).isEqualTo(NOON.plus(Duration.ofDays(365)));

        Visit before = enrolled().checkIn(null, CADENCE, renewalBegins.minusMillis(1));
        Visit then = before.device().checkIn(null, CADENCE, renewalBegins);

        assertThat(before.device().certificateExpiresAt()).isEqualTo(NOON.plus(Duration.ofDays(365)));
        assertThat(then.device().certificateExpiresAt()).isEqualTo(renewalBegins.plus(Duration.ofDays(365)));
        assertThat(then.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        DeviceCheckedIn.class,
                        renewed -> assertThat(renewed.certificateIssuedAt()).isEqualTo(renewalBegins));
    }

    @Test
    void D2_a_device_that_comes_back_after_its_certificate_expired_gets_another() {
        Instant late = NOON.plus(Duration.ofDays(500));

        assertThat(enrolled().checkIn(null, CADENCE, late).device().certificateExpiresAt())
                .isEqualTo(late.plus(Duration.ofDays(365)));
    }

    @Test
    void C1_a_device_enrolled_before_there_were_categories_is_asked_at_its_next_visit() {
        assertThat(enrolled().choices(List.of())).isEmpty();
        assertThat(enrolled().choices(List.of(SALES, STAFF))).containsExactly(SALES, STAFF);
    }

    @Test
    void C1_who_has_chosen_is_asked_no_more_until_the_category_is_deleted() {
        ManagedDevice chose = enrolled().choose(SALES, NOON).device();

        assertThat(chose.choices(List.of(SALES, STAFF))).isEmpty();
        assertThat(chose.choices(List.of(STAFF))).containsExactly(STAFF);
    }

    @Test
    void C1_what_an_administrator_says_later_counts_more_than_the_choice() {
        ManagedDevice chosen = registryTold(enrolled().choose(SALES, NOON).device(), "Sales");
        ManagedDevice unassigned = registryTold(chosen, null);
        ManagedDevice reassigned = registryTold(chosen, "Staff");

        assertThat(chosen.choose(SALES, NOON.plusSeconds(90)).events()).isEmpty();
        assertThat(unassigned.choices(List.of(SALES))).containsExactly(SALES);
        assertThat(unassigned.choose(SALES, NOON.plusSeconds(90)).events()).hasSize(1);
        assertThat(reassigned.choices(List.of(SALES))).isEmpty();
        assertThat(reassigned.choose(SALES, NOON.plusSeconds(90)).events()).hasSize(1);
    }

    @Test
    void C1_a_choice_holds_until_the_registry_has_told_it() {
        ManagedDevice chose =
                registryTold(enrolled(), "Staff").choose(SALES, NOON).device();

        ManagedDevice notYetTold = registryTold(chose, "Staff");

        assertThat(notYetTold.choose(SALES, NOON.plusSeconds(90)).events()).isEmpty();
    }

    @Test
    void C1_nobody_is_asked_where_nobody_is() {
        assertThat(userless().choices(List.of(SALES))).isEmpty();
    }

    @Test
    void C1_the_category_is_chosen_during_the_enrollment_as_well() {
        Visit chosen = enrolling().choose(SALES, NOON);

        assertThat(chosen.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        DeviceCategoryChosen.class,
                        event -> assertThat(event.categoryId()).isEqualTo(SALES.categoryId()));
        assertThat(enrolling().choose(SALES, NOON.plus(A_DAY)).refusal()).isEqualTo(Refusal.NOT_ENROLLED);
    }

    @Test
    void C1_a_category_that_does_not_exist_cannot_be_chosen() {
        assertThat(enrolled().choose(null, NOON).refusal()).isEqualTo(Refusal.NO_SUCH_CATEGORY);
    }

    @Test
    void choosing_the_same_again_tells_nothing_and_another_at_once_is_too_often() {
        ManagedDevice chose = enrolled().choose(SALES, NOON).device();

        assertThat(chose.choose(SALES, NOON).events()).isEmpty();
        assertThat(chose.choose(STAFF, NOON.plusMillis(4_999)).refusal()).isEqualTo(Refusal.TOO_OFTEN);
        assertThat(chose.choose(STAFF, NOON.plusSeconds(5)).events()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = DeviceAction.class)
    void D1_retiring_and_wiping_end_the_management_and_telling_the_user_does_not(DeviceAction action) {
        PendingAction asked = asked(action);
        ManagedDevice device = told(enrolled(), NOON, EnrollmentState.ENROLLED, null, asked);

        Visit done = device.actionDone(asked.actionId(), NOON.plusSeconds(60));

        assertThat(done.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        DeviceActionDone.class,
                        event -> assertThat(event.action()).isEqualTo(action));
        assertThat(done.device().pendingActions()).isEmpty();
        assertThat(done.device().checkIn(null, CADENCE, NOON.plusSeconds(61)).refusal())
                .isEqualTo(action == DeviceAction.NOTIFY_OWNERSHIP ? null : Refusal.ENDED);
    }

    @Test
    void doing_the_same_twice_is_told_once() {
        PendingAction asked = asked(DeviceAction.WIPE);
        ManagedDevice wiped = told(enrolled(), NOON, EnrollmentState.PENDING_RESET, null, asked)
                .actionDone(asked.actionId(), NOON)
                .device();

        Visit again = wiped.actionDone(asked.actionId(), NOON.plusSeconds(1));

        assertThat(again.refusal()).isNull();
        assertThat(again.events()).isEmpty();
    }

    @Test
    void what_nobody_asked_cannot_be_done() {
        assertThat(enrolled().actionDone(UUID.randomUUID(), NOON).refusal()).isEqualTo(Refusal.NO_SUCH_ACTION);
    }

    @Test
    void D1_a_device_hears_what_is_asked_of_it_although_the_registry_has_retired_it() {
        ManagedDevice retired = told(enrolled(), NOON, EnrollmentState.RETIRED, null, asked(DeviceAction.RETIRE));

        assertThat(retired.checkIn(null, CADENCE, NOON).refusal()).isNull();
        assertThat(retired.pendingActions()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = EnrollmentState.class,
            names = {"RETIRED", "WIPED", "REMOVED", "DELETED"})
    void D1_a_device_the_registry_gave_up_is_turned_away(EnrollmentState state) {
        ManagedDevice device = told(enrolled(), NOON, state, null);

        assertThat(device.checkIn(null, CADENCE, NOON).refusal()).isEqualTo(Refusal.ENDED);
        assertThat(device.end()).map(ManagementEnd::toString).contains(state.toString());
    }

    @ParameterizedTest
    @EnumSource(EnrollmentMethod.class)
    void M9_a_user_takes_out_of_management_only_what_was_enrolled_in_a_way_that_allows_it(EnrollmentMethod method) {
        Refusal expected = switch (method) {
            case WINDOWS_BYOD,
                    WINDOWS_MDM_ONLY,
                    APPLE_BYOD,
                    APPLE_USER_ENROLLMENT,
                    APPLE_CONFIGURATOR_SETUP_ASSISTANT,
                    APPLE_CONFIGURATOR_DIRECT,
                    MAC_DIRECT,
                    ANDROID_DEVICE_ADMINISTRATOR,
                    ANDROID_WORK_PROFILE -> null;
            case APPLE_ADE, APPLE_ASM -> Refusal.LOCKED;
            default -> Refusal.NOT_REMOVABLE;
        };

        Visit asked = enrolled(method).unenroll(new Unenrollment(true, null), NOON);

        assertThat(asked.refusal()).isEqualTo(expected);
        assertThat(asked.events()).hasSize(expected == null ? 1 : 0);
    }

    @Test
    void M9_nobody_takes_a_device_out_of_management_that_is_to_wipe_itself() {
        PendingAction wipe = asked(DeviceAction.WIPE);
        ManagedDevice lost = told(enrolled(), NOON, EnrollmentState.PENDING_RESET, null, wipe);

        Visit unenrolled = lost.unenroll(UNLOCKED, NOON);

        assertThat(unenrolled.refusal()).isEqualTo(Refusal.WIPE_PENDING);
        assertThat(lost.actionDone(wipe.actionId(), NOON).events()).hasSize(1);
    }

    @Test
    void M9_an_automated_enrollment_that_is_not_locked_may_be_left() {
        assertThat(enrolled(EnrollmentMethod.APPLE_ADE).unenroll(UNLOCKED, NOON).events())
                .singleElement()
                .isInstanceOf(DeviceUnenrolled.class);
    }

    @Test
    void M9_a_persons_own_device_that_became_a_locked_one_may_be_left_for_thirty_days() {
        ManagedDevice converted = enrolled(EnrollmentMethod.APPLE_ADE);
        Instant convertedAt = NOON.minus(Duration.ofDays(29));
        Unenrollment facts = new Unenrollment(true, convertedAt);
        Instant lastMoment = convertedAt.plus(Duration.ofDays(30));

        assertThat(converted.unenroll(facts, lastMoment).refusal()).isNull();
        assertThat(converted.unenroll(facts, lastMoment.plusMillis(1)).refusal())
                .isEqualTo(Refusal.LOCKED);
    }

    @Test
    void M9_leaving_twice_is_told_once_and_nothing_comes_after_it() {
        ManagedDevice left = enrolled().unenroll(UNLOCKED, NOON).device();

        assertThat(left.unenroll(UNLOCKED, NOON).refusal()).isNull();
        assertThat(left.unenroll(UNLOCKED, NOON).events()).isEmpty();
        assertThat(left.checkIn(null, CADENCE, NOON).refusal()).isEqualTo(Refusal.ENDED);
        assertThat(left.choose(SALES, NOON).refusal()).isEqualTo(Refusal.ENDED);
    }

    @Property
    void whatever_a_device_does_there_is_one_end_nothing_after_it_and_never_a_flood(
            @ForAll @Size(max = 40) List<@From("happenings") Happening> happenings) {
        PendingAction wipe = asked(DeviceAction.WIPE);
        PendingAction notify = asked(DeviceAction.NOTIFY_OWNERSHIP);
        ManagedDevice device = told(enrolled(), NOON, EnrollmentState.PENDING_RESET, null, notify, wipe);
        Instant now = NOON;
        List<DeviceLifecycleEvent> told = new ArrayList<>();
        for (Happening happening : happenings) {
            now = now.plus(happening.after());
            Visit visit = happening.what().happen(device, wipe, notify, now);
            device = visit.device();
            told.addAll(visit.events());
        }

        long ends = told.stream().filter(ManagedDeviceTest::isEnd).count();
        assertThat(ends).isEqualTo(device.end().isPresent() ? 1 : 0);
        assertThat(told.stream().limit(Math.max(0, told.size() - 1)).noneMatch(ManagedDeviceTest::isEnd))
                .isTrue();
        List<Instant> visits = told.stream()
                .filter(DeviceCheckedIn.class::isInstance)
                .map(DeviceLifecycleEvent::at)
                .toList();
        for (int i = 1; i < visits.size(); i++) {
            assertThat(Duration.between(visits.get(i - 1), visits.get(i))).isGreaterThanOrEqualTo(CADENCE.tellEvery());
        }
    }

    @Property
    void D2_after_every_visit_the_certificate_lasts_longer_than_until_the_next(
            @ForAll @Size(max = 30) List<@From("pauses") Duration> pauses) {
        ManagedDevice device = enrolled();
        Instant now = NOON;
        for (Duration pause : pauses) {
            now = now.plus(pause);
            device = device.checkIn(null, CADENCE, now).device();

            assertThat(device.certificateExpiresAt()).isAfter(device.nextCheckIn(CADENCE, now));
        }
    }

    /** As the registry tells it: the state, and so its time, stays the same. */
    private static ManagedDevice registryTold(ManagedDevice device, String category) {
        return told(device, NOON, EnrollmentState.ENROLLED, category);
    }

    private interface What {
        Visit happen(ManagedDevice device, PendingAction wipe, PendingAction notify, Instant now);
    }

    private record Happening(What what, Duration after) {}

    @Provide
    Arbitrary<Happening> happenings() {
        Arbitrary<What> whats = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        9,
                        Arbitraries.of(
                                (device, wipe, notify, now) -> device.checkIn("10.0." + now, CADENCE, now),
                                (device, wipe, notify, now) -> device.choose(SALES, now),
                                (device, wipe, notify, now) -> device.choose(STAFF, now),
                                (device, wipe, notify, now) -> device.actionDone(notify.actionId(), now),
                                (device, wipe, notify, now) -> device.actionDone(UUID.randomUUID(), now))),
                net.jqwik.api.Tuple.of(
                        1,
                        Arbitraries.of(
                                (device, wipe, notify, now) -> device.actionDone(wipe.actionId(), now),
                                (device, wipe, notify, now) -> device.unenroll(UNLOCKED, now))));
        Arbitrary<Duration> pauses = Arbitraries.integers().between(0, 1_200).map(Duration::ofSeconds);
        return Combinators.combine(whats, pauses).as(Happening::new);
    }

    @Provide
    Arbitrary<Duration> pauses() {
        return Arbitraries.integers().between(0, 400 * 24).map(Duration::ofHours);
    }

    private static boolean isEnd(DeviceLifecycleEvent event) {
        return event instanceof DeviceUnenrolled
                || (event instanceof DeviceActionDone done && done.action() != DeviceAction.NOTIFY_OWNERSHIP);
    }
}
