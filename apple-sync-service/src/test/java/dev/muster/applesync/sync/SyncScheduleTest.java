package dev.muster.applesync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.applesync.sync.SyncRun.Cause;
import dev.muster.applesync.sync.SyncRun.State;
import dev.muster.applesync.sync.SyncSchedule.Begin;
import dev.muster.applesync.sync.SyncSchedule.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SyncScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final SyncSchedule SCHEDULE = SyncSchedule.USUAL;

    @Test
    void aTokenNeverSynchronisedIsDueInFull() {
        assertThat(SCHEDULE.due(List.of(), NOW)).contains(SyncKind.FULL);
    }

    @Test
    void aDeltaIsDueTwelveHoursAfterTheLastRunAndNotBefore() {
        assertThat(SCHEDULE.due(List.of(completed(SyncKind.FULL, hours(12))), NOW))
                .contains(SyncKind.DELTA);
        assertThat(SCHEDULE.due(List.of(completed(SyncKind.FULL, hours(12).minusSeconds(1))), NOW))
                .isEmpty();
    }

    @Test
    void theTimeBetweenDeltasIsASetting() {
        SyncSchedule daily = SyncSchedule.every(Duration.ofHours(24));
        assertThat(daily.due(List.of(completed(SyncKind.DELTA, hours(23))), NOW))
                .isEmpty();
        assertThat(daily.due(List.of(completed(SyncKind.DELTA, hours(24))), NOW))
                .contains(SyncKind.DELTA);
    }

    @Test
    void nothingIsDueWhileARunIsUnderWay() {
        assertThat(SCHEDULE.due(List.of(run(SyncKind.DELTA, State.RUNNING, minutes(14))), NOW))
                .isEmpty();
    }

    @Test
    void aRunThatHadItsFifteenMinutesHasFailed() {
        assertThat(SCHEDULE.due(List.of(run(SyncKind.DELTA, State.RUNNING, minutes(15))), NOW))
                .contains(SyncKind.FULL);
    }

    @Test
    void afterAFailedDeltaTheNextIsFullEvenWithinSevenDays() {
        List<SyncRun> runs =
                List.of(completed(SyncKind.FULL, hours(30)), run(SyncKind.DELTA, State.FAILED, minutes(15)));
        assertThat(SCHEDULE.due(runs, NOW)).contains(SyncKind.FULL);
        assertThat(SCHEDULE.asked(SyncKind.DELTA, runs, NOW)).isEqualTo(new Begin(SyncKind.FULL));
    }

    @Test
    void aManualSyncWaitsForTheNextQuarterOfAnHour() {
        List<SyncRun> runs = List.of(completed(SyncKind.DELTA, minutes(5)));
        assertThat(SCHEDULE.asked(SyncKind.DELTA, runs, NOW)).isEqualTo(new Wait(NOW.plus(Duration.ofMinutes(10))));
    }

    @Test
    void aManualDeltaBeginsInItsSlot() {
        assertThat(SCHEDULE.asked(SyncKind.DELTA, List.of(completed(SyncKind.FULL, minutes(15))), NOW))
                .isEqualTo(new Begin(SyncKind.DELTA));
    }

    @Test
    void aFullSyncAskedForWithinSevenDaysOnlyFetchesWhatIsUnknown() {
        assertThat(SCHEDULE.asked(
                        SyncKind.FULL,
                        List.of(completed(SyncKind.FULL, hours(7 * 24).minusSeconds(1))),
                        NOW))
                .isEqualTo(new Begin(SyncKind.UNKNOWN_ONLY));
    }

    @Test
    void aFullSyncAskedForAfterSevenDaysRewritesTheList() {
        List<SyncRun> runs =
                List.of(completed(SyncKind.FULL, hours(7 * 24)), completed(SyncKind.UNKNOWN_ONLY, hours(20)));
        assertThat(SCHEDULE.asked(SyncKind.FULL, runs, NOW)).isEqualTo(new Begin(SyncKind.FULL));
    }

    private static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static SyncRun completed(SyncKind kind, Duration ago) {
        return run(kind, State.COMPLETED, ago);
    }

    private static SyncRun run(SyncKind kind, State state, Duration ago) {
        Instant startedAt = NOW.minus(ago);
        return new SyncRun(
                new UUID(1, ago.toSeconds()),
                new UUID(2, 2),
                kind,
                Cause.SCHEDULE,
                state,
                startedAt,
                state == State.RUNNING ? null : startedAt.plusSeconds(30),
                SyncRun.Progress.NONE,
                null,
                false,
                null);
    }
}
