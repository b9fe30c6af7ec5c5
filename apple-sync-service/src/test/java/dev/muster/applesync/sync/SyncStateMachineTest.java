package dev.muster.applesync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.applesync.apple.DevicePage;
import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.sync.SyncRun.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens at Apple, here and in between: in the end ours is Apple's. */
class SyncStateMachineTest {

    private static final UUID TOKEN = new UUID(1, 1);
    private static final int PAGE = ModelApple.PAGE;

    enum What {
        ADD,
        MODIFY,
        RELEASE,
        DELETE_HERE,
        RUN,
        RUN_ASKED_FOR,
        KILLED_BEFORE_A_COMMIT,
        KILLED_AFTER_A_COMMIT,
        CHANGE_WHILE_RUNNING,
        APPLE_UNREACHABLE,
        APPLE_THROTTLES,
        APPLE_EXHAUSTED,
        TERMS_NOT_SIGNED,
        CURSORS_FORGOTTEN,
        STALLED,
        PAGES_REPEATED,
        APPLES_CLOCK_RUNS_AHEAD,
        TIME
    }

    record Step(What what, int which) {}

    private MovableClock clock;
    private ModelApple apple;
    private SyncsInMemory store;
    private SynchroniseToken synchronise;

    @BeforeTry
    void nothingHasHappenedYet() {
        clock = new MovableClock();
        apple = new ModelApple();
        store = new SyncsInMemory(clock);
        synchronise = new SynchroniseToken(apple, store, clock);
    }

    @Property(tries = 3_000)
    void whateverHappensInTheEndOursIsApples(@ForAll("stories") List<Step> story) {
        story.forEach(this::happen);
        settle();
        assertThat(store.assigned()).isEqualTo(apple.truth());
        clock.pass(Duration.ofDays(8));
        settle();
        assertThat(store.last().state()).isEqualTo(State.COMPLETED);
        assertThat(store.held()).isEqualTo(apple.truth());
        assertThat(store.missing).isZero();
        assertThat(store.unknown).isZero();
    }

    @Property(tries = 500)
    void nobodyTalksToAppleInATightLoop(@ForAll("stories") List<Step> story) {
        for (Step step : story) {
            int before = apple.calls;
            happen(step);
            // Pages of three devices at most twelve times over, a restart, and what comes with a run.
            assertThat(apple.calls - before).isLessThanOrEqualTo(2 * (12 * 60 / PAGE) + 10);
        }
    }

    @Property(tries = 500)
    void whoeverLostItsLeaseWritesNothing(@ForAll("stories") List<Step> story) {
        story.forEach(this::happen);
        apple.calm();
        store.calm();
        clock.pass(Duration.ofDays(1));
        store.begin(TOKEN);
        Lease former = store.lastLease;
        clock.pass(Duration.ofHours(1));
        store.begin(TOKEN);
        var before = store.held();
        Course course = Course.begin(SyncKind.FULL, SyncPosition.NOWHERE, clock.instant());
        assertThatThrownBy(() -> store.store(former, course, course, new DevicePage(List.of(), "L:0:1:0", true, null)))
                .isInstanceOf(LeaseLost.class);
        assertThat(store.held()).isEqualTo(before);
    }

    @Test
    void edge14_aListWithoutEndIsGivenUpHoweverManyRunsReadIt() {
        nothingHasHappenedYet();
        apple.endless = true;
        apple.eachCall = () -> clock.pass(Duration.ofSeconds(1));
        int runs = 0;
        do {
            run();
            runs++;
        } while (store.last().failure().code().equals(SyncFailure.TIME_LIMIT) && runs < 20);
        assertThat(store.last().failure().code()).isEqualTo(SyncFailure.TOO_MANY_PAGES);
        assertThat(runs).isEqualTo(12);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.Kind.class,
            names = {"CURSOR_INVALID", "CURSOR_REQUIRED", "CURSOR_EXPIRED", "CURSOR_EXHAUSTED"})
    void edge12_aCursorAppleDoesNotTakeBeginsAFullListOnceAndNotForEver(Refusal.Kind kind) {
        nothingHasHappenedYet();
        apple.add("S1");
        run();
        clock.pass(Duration.ofHours(13));
        int before = apple.calls;
        apple.refuse(() -> null);
        for (int again = 0; again < 50; again++) {
            apple.refuse(() -> new Refusal(kind, kind.toString(), 400, null));
        }
        run();
        assertThat(store.last().kind()).isEqualTo(SyncKind.FULL);
        assertThat(store.last().state()).isEqualTo(State.FAILED);
        assertThat(apple.calls - before).isEqualTo(3);
    }

    @Test
    void theLeaseIsRenewedAfterEveryAnswerOfApple() {
        nothingHasHappenedYet();
        apple.mostDevices = 100;
        apple.add("S1");
        apple.eachCall = () -> {
            assertThat(store.renewedAt).isEqualTo(clock.instant());
            clock.pass(Duration.ofMinutes(2));
        };
        apple.refuse(() -> null);
        apple.refuse(() -> new Refusal(Refusal.Kind.ANSWER_TOO_BIG, "too big", 200, null));
        run();
        assertThat(store.last().state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void S5_aDeviceReleasedBeforeAListIsRemovedThoughApplesClockIsAhead() {
        nothingHasHappenedYet();
        apple.pass(Duration.ofDays(30).toSeconds());
        apple.add("S1");
        apple.add("S2");
        run();
        apple.release("S1");
        clock.pass(Duration.ofHours(13));
        apple.refuse(() -> null);
        apple.refuse(() -> new Refusal(Refusal.Kind.CURSOR_EXPIRED, "EXPIRED_CURSOR", 400, null));
        run();
        assertThat(store.last().kind()).isEqualTo(SyncKind.FULL);
        assertThat(store.held()).containsOnlyKeys("S2");
    }

    private void happen(Step step) {
        String serial = "S" + step.which() % 12;
        switch (step.what()) {
            case ADD -> apple.add(serial);
            case MODIFY -> apple.modify(serial);
            case RELEASE -> apple.release(serial);
            case DELETE_HERE -> store.delete(serial);
            case RUN -> run();
            case RUN_ASKED_FOR -> {
                store.requested = step.which() % 2 == 0 ? SyncKind.FULL : SyncKind.DELTA;
                clock.pass(Duration.ofMinutes(16));
                run();
            }
            case KILLED_BEFORE_A_COMMIT -> killed(step.which(), true);
            case KILLED_AFTER_A_COMMIT -> killed(step.which(), false);
            case CHANGE_WHILE_RUNNING -> {
                apple.meanwhile(() -> {
                    apple.release(serial);
                    apple.add("S" + (step.which() + 1) % 12);
                    apple.modify("S" + (step.which() + 2) % 12);
                });
                dueRun();
            }
            case APPLE_UNREACHABLE -> refused(step.which(), Refusal.Kind.UNREACHABLE);
            case APPLE_THROTTLES -> refused(step.which(), Refusal.Kind.THROTTLED);
            case APPLE_EXHAUSTED -> refused(step.which(), Refusal.Kind.CURSOR_INVALID);
            case TERMS_NOT_SIGNED -> refused(step.which(), Refusal.Kind.TERMS_NOT_SIGNED);
            case CURSORS_FORGOTTEN -> apple.forgetCursors();
            case STALLED -> {
                apple.stalls = true;
                dueRun();
                apple.stalls = false;
            }
            case PAGES_REPEATED -> {
                apple.repeats = 1 + step.which() % 4;
                dueRun();
                apple.repeats = 0;
            }
            case APPLES_CLOCK_RUNS_AHEAD -> apple.pass(step.which() * 60L);
            case TIME -> clock.pass(Duration.ofHours(step.which()));
        }
    }

    private void killed(int transactions, boolean before) {
        store.kill(1 + transactions % 8, before);
        dueRun();
        store.calm();
    }

    private void refused(int call, Refusal.Kind kind) {
        for (int i = 0; i < call % 6; i++) {
            apple.refuse(() -> null);
        }
        apple.refuse(() -> new Refusal(kind, kind.toString(), 0, null));
        dueRun();
        apple.calm();
    }

    private void dueRun() {
        clock.pass(Duration.ofHours(13));
        run();
    }

    private void run() {
        try {
            synchronise.run(TOKEN);
        } catch (SyncsInMemory.Killed gone) {
            // The lease of the process that is gone comes to its end.
            clock.pass(Duration.ofMinutes(3));
        }
    }

    /** No more trouble: runs follow by themselves until one is completed. */
    private void settle() {
        apple.calm();
        store.calm();
        for (int runs = 0; runs < 5; runs++) {
            clock.pass(Duration.ofHours(13));
            run();
            if (store.last().state() == State.COMPLETED) {
                return;
            }
        }
        throw new AssertionError("Nothing is wrong any more, and no run is completed: " + store.last());
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return Combinators.combine(
                        Arbitraries.of(What.class), Arbitraries.integers().between(0, 59))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-11-20T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
