package dev.muster.registry.device;

import static dev.muster.testkit.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.Event;
import dev.muster.events.device.DeviceAction;
import dev.muster.events.device.DeviceLifecycleEvent;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.device.PendingAction;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.Ownership;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.standing.Word;
import dev.muster.registry.standing.Word.ActionAsked;
import dev.muster.testkit.Told;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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

    @Test
    void d1AWipeThatWasAskedForIsPendingResetUntilTheDeviceAnswers() {
        ActionAsked wipe = asked(100, DeviceAction.WIPE);
        Device waiting = device(List.of(wipe), record(FIRST.allowed(), FIRST.completed(60)));
        Device wiped = device(
                List.of(wipe, said(FIRST.did(200, wipe.wordId(), DeviceAction.WIPE))),
                record(FIRST.allowed(), FIRST.completed(60)));
        assertThat(waiting.state()).isEqualTo(EnrollmentState.PENDING_RESET);
        assertThat(waiting.changedAt()).isEqualTo(FIRST.after(100));
        assertThat(waiting.management().pending())
                .containsExactly(new PendingAction(wipe.wordId(), DeviceAction.WIPE, wipe.at()));
        assertThat(wiped.state()).isEqualTo(EnrollmentState.WIPED);
        assertThat(wiped.management().pending()).isEmpty();
    }

    @Test
    void d1AWipedDeviceThatEnrollsAgainIsEnrolledWhetherItAnsweredOrNot() {
        Device device = device(
                List.of(asked(100, DeviceAction.WIPE)),
                record(FIRST.allowed(), FIRST.completed(60)),
                record(SECOND.allowed(), SECOND.completed(60)));
        assertThat(device.state()).isEqualTo(EnrollmentState.ENROLLED);
        assertThat(device.enrollmentId()).isEqualTo(SECOND.attemptId());
        assertThat(device.management().pending()).isEmpty();
    }

    @Test
    void aDeviceThatWasAskedToRetireIsEnrolledUntilItDid() {
        ActionAsked retire = asked(100, DeviceAction.RETIRE);
        EnrollmentRecord enrolled = record(FIRST.allowed(), FIRST.completed(60));
        assertThat(device(List.of(retire), enrolled).state()).isEqualTo(EnrollmentState.ENROLLED);
        assertThat(device(List.of(retire, said(FIRST.did(200, retire.wordId(), DeviceAction.RETIRE))), enrolled)
                        .state())
                .isEqualTo(EnrollmentState.RETIRED);
    }

    @Test
    void m9ADeviceThatItsUserTookOutIsRemovedWhateverItDoesLater() {
        ActionAsked retire = asked(100, DeviceAction.RETIRE);
        Device device = device(
                List.of(
                        retire,
                        said(FIRST.did(300, retire.wordId(), DeviceAction.RETIRE)),
                        said(FIRST.unenrolled(200))),
                record(FIRST.allowed(), FIRST.completed(60)));
        assertThat(device.state()).isEqualTo(EnrollmentState.REMOVED);
        assertThat(device.changedAt()).isEqualTo(FIRST.after(200));
    }

    @Test
    void d1ADeletedDeviceIsGoneUntilItIsAskedForAgain() {
        Word deleted = new Word.Deleted(new UUID(8, 8), FIRST.attemptId(), FIRST.after(100), "ann@contoso.com");
        EnrollmentRecord first = record(FIRST.allowed(), FIRST.completed(60));
        Device gone = device(List.of(deleted), first);
        Device back = device(List.of(deleted), first, record(SECOND.allowed()));
        assertThat(gone.deleted()).isTrue();
        assertThat(gone.changedAt()).isEqualTo(FIRST.after(100));
        assertThat(back.state()).isEqualTo(EnrollmentState.PENDING);
        assertThat(back.enrollmentId()).isEqualTo(SECOND.attemptId());
    }

    @Test
    void d1ADeletionIsNotBeforeTheEnrollmentItEnds() {
        Device enrolled = device(record(FIRST.allowed(), FIRST.completed(60)));
        assertThat(enrolled.deletedBy(FIRST.after(59))).isEqualTo(FIRST.after(60));
        assertThat(enrolled.deletedBy(FIRST.after(61))).isEqualTo(FIRST.after(61));
    }

    @Test
    void d1WhatADeletedDeviceWasCalledDoesNotComeBackWithIt() {
        UUID category = new UUID(4, 4);
        List<Word> before = List.of(
                new Word.Named(new UUID(8, 1), FIRST.attemptId(), FIRST.after(90), "ann@contoso.com", "Ben's"),
                new Word.Noted(new UUID(8, 2), FIRST.attemptId(), FIRST.after(100), "ann@contoso.com", "Cracked"),
                said(FIRST.chose(95, category)));
        Word after = new Word.Named(new UUID(8, 3), SECOND.attemptId(), SECOND.after(90), "ann@contoso.com", "Cleo's");
        EnrollmentRecord[] enrolledAgain = {
            record(FIRST.allowed(), FIRST.completed(60)), record(SECOND.allowed(), SECOND.completed(60))
        };
        Device kept = device(before, enrolledAgain);
        Device back = device(with(before, deleted(100)), enrolledAgain);
        Device renamed = device(with(with(before, deleted(100)), after), enrolledAgain);
        assertThat(kept.management().name()).isEqualTo("Ben's");
        assertThat(kept.management().notes()).isEqualTo("Cracked");
        assertThat(kept.management().categoryId()).isEqualTo(category);
        assertThat(back.management().name()).isNull();
        assertThat(back.management().notes()).isNull();
        assertThat(back.management().categoryId()).isNull();
        assertThat(renamed.management().name()).isEqualTo("Cleo's");
    }

    private static List<Word> with(List<Word> words, Word more) {
        return Stream.concat(words.stream(), Stream.of(more)).toList();
    }

    @Test
    void d1AnEnrollmentThatWasUnderWayWhenItsDeviceWasDeletedBringsItBackOnlyWhenItIsCompleted() {
        Word deleted = new Word.Deleted(new UUID(8, 8), FIRST.attemptId(), FIRST.after(100), "ann@contoso.com");
        assertThat(device(List.of(deleted), record(FIRST.allowed())).deleted()).isTrue();
        assertThat(device(List.of(deleted), record(FIRST.allowed(), FIRST.failed(200)))
                        .deleted())
                .isTrue();
        assertThat(device(List.of(deleted), record(FIRST.allowed(), FIRST.completed(200)))
                        .state())
                .isEqualTo(EnrollmentState.ENROLLED);
    }

    @Test
    void o7AnOwnershipThatAnAdministratorSetKeepsWhatItRestedOnBefore() {
        Word set = new Word.OwnershipSet(
                new UUID(8, 8), FIRST.attemptId(), FIRST.after(100), "ann@contoso.com", Ownership.CORPORATE);
        Device device = device(List.of(set), record(FIRST.allowed(), FIRST.completed(60)));
        assertThat(device.ownership()).isEqualTo(Ownership.CORPORATE);
        assertThat(device.told().ownershipEvidence())
                .isEqualTo("set to corporate by ann@contoso.com at 2026-11-20T12:01:40Z; before: O-3: nothing proves it"
                        + " is the company's");
    }

    @Test
    void o7AReEnrollmentDecidesTheOwnershipAnew() {
        Word set = new Word.OwnershipSet(
                new UUID(8, 8), FIRST.attemptId(), FIRST.after(100), "ann@contoso.com", Ownership.CORPORATE);
        Device device = device(
                List.of(set),
                record(FIRST.allowed(), FIRST.completed(60)),
                record(SECOND.allowed(), SECOND.completed(60)));
        assertThat(device.ownership()).isEqualTo(Ownership.PERSONAL);
    }

    @Test
    void o7TheUserIsToldOnceAndOnlyWhileTheDeviceIsTheCompanys() {
        Word company = new Word.OwnershipSet(
                new UUID(8, 1), FIRST.attemptId(), FIRST.after(100), "ann@contoso.com", Ownership.CORPORATE);
        Word mine = new Word.OwnershipSet(
                new UUID(8, 2), FIRST.attemptId(), FIRST.after(200), "ann@contoso.com", Ownership.PERSONAL);
        ActionAsked notice = asked(100, DeviceAction.NOTIFY_OWNERSHIP);
        ActionAsked again = asked(300, DeviceAction.NOTIFY_OWNERSHIP);
        EnrollmentRecord enrolled = record(FIRST.allowed(), FIRST.completed(60));
        assertThat(device(List.of(company, notice, again), enrolled)
                        .management()
                        .pending())
                .extracting(PendingAction::actionId)
                .containsExactly(again.wordId());
        assertThat(device(List.of(company, notice, mine), enrolled).management().pending())
                .isEmpty();
    }

    @Test
    void d2ACertificateExpiresAYearAfterItWasRenewedLast() {
        Device enrolled = device(record(FIRST.allowed(), FIRST.completed(60)));
        Device renewed = device(
                record(FIRST.allowed(), FIRST.completed(60), FIRST.checkedIn(9_000, 8_000), FIRST.checkedIn(900, 59)));
        assertThat(enrolled.told().certificateExpiresAt())
                .isEqualTo(FIRST.after(60).plus(Duration.ofDays(365)));
        assertThat(renewed.told().certificateExpiresAt())
                .isEqualTo(FIRST.after(8_000).plus(Duration.ofDays(365)));
    }

    @Test
    void dl2TheFirstContactOfADayIsToldAndNoOther() {
        Device before = device(record(FIRST.allowed(), FIRST.completed(60), FIRST.checkedIn(90, 60)));
        Device sameDay = device(record(FIRST.allowed(), FIRST.completed(60), FIRST.checkedIn(43_199, 60)));
        Device nextDay = device(record(FIRST.allowed(), FIRST.completed(60), FIRST.checkedIn(43_200, 60)));
        assertThat(sameDay.tellsTheSameAs(before)).isTrue();
        assertThat(nextDay.tellsTheSameAs(sameDay)).isFalse();
    }

    @Test
    void d4ADeviceThatWasDeletedWhileThereWasAnotherDoesNotBecomeOneWithIt() {
        Device live = device(record(FIRST.allowed(), FIRST.completed(60)));
        Device deleted = device(List.of(deleted(200)), record(FIRST.allowed(), FIRST.completed(100)));
        Device later = device(record(SECOND.allowed(), SECOND.completed(60)));
        assertThat(live.canBecomeOneWith(deleted)).isFalse();
        assertThat(deleted.canBecomeOneWith(live)).isFalse();
        assertThat(later.canBecomeOneWith(deleted)).isTrue();
        assertThat(later.canBecomeOneWith(live)).isTrue();
    }

    private static Word deleted(long second) {
        return new Word.Deleted(new UUID(8, 8), FIRST.attemptId(), FIRST.after(second), "ann@contoso.com");
    }

    private static Device device(EnrollmentRecord... enrollments) {
        return Device.of(ID, List.of(enrollments), List.of());
    }

    private static Device device(List<Word> words, EnrollmentRecord... enrollments) {
        return Device.of(ID, List.of(enrollments), words);
    }

    private static ActionAsked asked(long second, DeviceAction action) {
        return new ActionAsked(new UUID(8, second), FIRST.attemptId(), FIRST.after(second), "ann@contoso.com", action);
    }

    private static Word said(DeviceLifecycleEvent event) {
        return Word.told(event).orElseThrow();
    }

    private static EnrollmentRecord record(Event... events) {
        EnrollmentRecord record = null;
        for (Event event : events) {
            EnrollmentRecord told = told(event);
            record = record == null ? told : record.with(told);
        }
        return record;
    }

    private static EnrollmentRecord told(Event event) {
        if (event instanceof EnrollmentDecided decided) {
            return EnrollmentRecord.told(decided).orElseThrow();
        }
        return event instanceof DeviceLifecycleEvent happened
                ? EnrollmentRecord.told(happened)
                : EnrollmentRecord.told((LifecycleEvent) event);
    }
}
