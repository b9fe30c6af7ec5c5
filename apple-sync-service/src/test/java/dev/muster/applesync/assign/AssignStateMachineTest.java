package dev.muster.applesync.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.applesync.apple.Assignment.Outcome;
import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.assign.AssignmentStore.Round;
import dev.muster.applesync.sync.LeaseLost;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
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

/** Whatever happens, in the end every device has at Apple what it is to have. */
class AssignStateMachineTest {

    enum What {
        DEVICE,
        RELEASED,
        WANTED,
        NOT_WANTED_ANY_MORE,
        PROFILE_EDITED,
        STRIPPED_AT_APPLE,
        FAILS,
        IS_THROTTLED,
        APPLE_FORGETS_PROFILES,
        APPLE_REFUSES,
        KILLED,
        TAKEN_OVER,
        SYNCHRONISED,
        ROUND,
        TIME
    }

    record Step(What what, int which) {}

    private MovableClock clock;
    private AssigningApple apple;
    private AssignmentsInMemory store;
    private AssignProfiles assign;

    @BeforeTry
    void nothingHasHappenedYet() {
        clock = new MovableClock();
        apple = new AssigningApple();
        store = new AssignmentsInMemory(clock);
        assign = new AssignProfiles(
                apple, store, new Backoff(new SplittableRandom(1)), clock, "https://mdm", "https://mdm/web");
        store.edit(profile(0), "zero");
        store.edit(profile(1), "one");
    }

    @Property(tries = 2_000)
    void whateverHappensInTheEndEveryDeviceHasWhatItIsToHave(@ForAll("stories") List<Step> story) {
        story.forEach(this::happen);
        apple.refusals.clear();
        apple.outcomes.clear();
        store.calm();
        synchronise();
        for (int hours = 0; hours < 24 * 14; hours++) {
            clock.pass(Duration.ofHours(1));
            rounds();
        }
        Map<String, String> wanted = new TreeMap<>();
        store.devices.forEach((serial, device) -> wanted.put(
                serial,
                device.wanted == null ? null : store.profiles.get(device.wanted).appleUuid()));
        assertThat(apple.devices).isEqualTo(wanted);
        assertThat(store.profiles.values())
                .filteredOn(profile -> wanted.containsValue(profile.appleUuid()) && profile.appleUuid() != null)
                .allMatch(profile -> profile.isDefined());
    }

    @Property(tries = 500)
    void whatIsAsItIsToBeIsLeftAlone(@ForAll("stories") List<Step> story) {
        whateverHappensInTheEndEveryDeviceHasWhatItIsToHave(story);
        int before = apple.calls;
        store.wake();
        rounds();
        assertThat(apple.calls).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.Kind.class,
            names = {"SERVER_ERROR", "THROTTLED", "UNREACHABLE", "TERMS_NOT_SIGNED"})
    void aProfileAppleDidNotTakeAtFirstReachesItsDevicesWithoutAnybodyActing(Refusal.Kind refused) {
        happenFirst();
        apple.refusals.add(refused);
        happen(new Step(What.WANTED, 0));
        rounds();
        assertThat(apple.devices.get("S0")).isNull();
        clock.pass(Duration.ofHours(1));
        rounds();
        assertThat(apple.devices.get("S0")).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.Kind.class,
            names = {"THROTTLED", "TERMS_NOT_SIGNED"})
    void whileATokenRestsAppleIsNotAskedWhateverIsWished(Refusal.Kind refused) {
        happenFirst();
        apple.refusals.add(refused);
        happen(new Step(What.WANTED, 0));
        rounds();
        int before = apple.calls;
        happen(new Step(What.PROFILE_EDITED, 1));
        happen(new Step(What.WANTED, 0));
        assertThat(assign.take()).isEmpty();
        assertThat(apple.calls).isEqualTo(before);
        clock.pass(Duration.ofHours(1));
        rounds();
        assertThat(apple.devices.get("S0")).isNotNull();
    }

    @Test
    void aWishAfterARoundThatWentWellDoesNotWait() {
        happenFirst();
        happen(new Step(What.WANTED, 0));
        assertThat(assign.take()).isPresent();
    }

    @Test
    void aProfileWrittenBeforeTheAddressesOfDevicesChangedIsDefinedOnce() {
        happenFirst();
        assign = new AssignProfiles(
                apple, store, new Backoff(new SplittableRandom(1)), clock, "https://other", "https://other/web");
        happen(new Step(What.WANTED, 0));
        for (int minutes = 0; minutes < 10; minutes++) {
            rounds();
            clock.pass(Duration.ofMinutes(1));
        }
        assertThat(apple.profiles).hasSize(1);
    }

    @Test
    void S5_aDeviceReleasedWhileItsAssignmentIsConfirmedStaysReleased() {
        happenFirst();
        apple.afterDetails = () -> {
            clock.pass(Duration.ofSeconds(1));
            apple.devices.remove("S0");
            synchronise();
        };
        happen(new Step(What.WANTED, 0));
        rounds();
        assertThat(store.devices).isEmpty();
    }

    @Test
    void whatIsLearnedWhileAnAssignmentIsConfirmedIsNewer() {
        happenFirst();
        apple.afterDetails = () -> {
            apple.afterDetails = () -> {};
            clock.pass(Duration.ofSeconds(1));
            apple.devices.put("S0", "ANOTHER");
            synchronise();
        };
        happen(new Step(What.WANTED, 0));
        assign.make(assign.take().orElseThrow());
        assertThat(store.devices.get("S0").uuid).isEqualTo("ANOTHER");
    }

    @Test
    void aRoundThatWasTakenOverWritesNothingMore() {
        happenFirst();
        happen(new Step(What.WANTED, 0));
        apple.meanwhile = this::anotherInstanceTakesOver;
        Round round = assign.take().orElseThrow();
        assertThatThrownBy(() -> assign.make(round)).isInstanceOf(LeaseLost.class);
        assertThat(store.profiles.get(profile(0)).appleUuid())
                .isEqualTo(apple.devices.get("S0"))
                .isNotNull();
    }

    @Test
    void whatARoundWasInterruptedAtAnotherInstanceGoesOnWithAtOnce() {
        happenFirst();
        happen(new Step(What.DEVICE, 1));
        synchronise();
        want("S0", profile(0));
        want("S1", profile(0));
        assign.make(assign.take().orElseThrow());
        want("S0", profile(1));
        want("S1", profile(0));
        apple.devices.put("S1", null);
        synchronise();
        apple.beforeAssignments = () -> {
            apple.beforeAssignments = () -> {};
            assign.stop();
            Thread.currentThread().interrupt();
            throw new CompletionException(new InterruptedException());
        };
        Round round = assign.take().orElseThrow();
        assertThatThrownBy(() -> assign.make(round)).hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(apple.devices.get("S1")).isNull();
        assign = anotherInstance();
        rounds();
        assertThat(apple.devices.get("S0"))
                .isEqualTo(store.profiles.get(profile(1)).appleUuid());
        assertThat(apple.devices.get("S1"))
                .isEqualTo(store.profiles.get(profile(0)).appleUuid());
    }

    @Test
    void anInstanceThatStopsBeginsNoCallAndTakesNoRound() {
        happenFirst();
        IntStream.range(1, 7).forEach(which -> happen(new Step(What.DEVICE, which)));
        synchronise();
        IntStream.range(0, 7).forEach(which -> want("S" + which, profile(0)));
        apple.afterDetails = assign::stop;
        assign.make(assign.take().orElseThrow());
        // As many as one call of this store takes.
        assertThat(apple.devices.values()).filteredOn(Objects::nonNull).hasSize(2);
        clock.pass(Duration.ofSeconds(1));
        assertThat(assign.take()).isEmpty();
        assign = anotherInstance();
        rounds();
        assertThat(apple.devices.values()).doesNotContainNull();
    }

    @Test
    void aRoundThatWasNotBegunIsDueAtOnceWhenItIsGivenBack() {
        happenFirst();
        happen(new Step(What.WANTED, 0));
        assign.giveBack(assign.take().orElseThrow());
        assertThat(assign.take()).isPresent();
    }

    private AssignProfiles anotherInstance() {
        return new AssignProfiles(
                apple, store, new Backoff(new SplittableRandom(2)), clock, "https://mdm", "https://mdm/web");
    }

    @Test
    void aTokenWithMuchToDoGivesWayToOthers() {
        happenFirst();
        IntStream.range(1, 7).forEach(which -> happen(new Step(What.DEVICE, which)));
        synchronise();
        IntStream.range(0, 7).forEach(which -> want("S" + which, profile(0)));
        apple.afterDetails = () -> clock.pass(Duration.ofSeconds(31));
        assign.make(assign.take().orElseThrow());
        // As many as one call of this store takes.
        assertThat(apple.devices.values()).filteredOn(Objects::nonNull).hasSize(2);
    }

    @Test
    void anAssignmentThatNeverShowsIsRepeatedLessAndLessOften() {
        happenFirst();
        apple.idle = true;
        happen(new Step(What.WANTED, 0));
        for (int minutes = 0; minutes < 3 * 24 * 60; minutes += 5) {
            rounds();
            clock.pass(Duration.ofMinutes(5));
        }
        // To define, and to assign and look ten times: after 15 minutes, half an hour, … and then daily.
        assertThat(apple.calls).isBetween(11, 23);
    }

    private void happenFirst() {
        nothingHasHappenedYet();
        happen(new Step(What.DEVICE, 0));
        happen(new Step(What.SYNCHRONISED, 0));
        rounds();
    }

    private void happen(Step step) {
        String serial = "S" + step.which() % 7;
        switch (step.what()) {
            case DEVICE -> apple.devices.putIfAbsent(serial, null);
            case RELEASED -> apple.devices.remove(serial);
            case WANTED -> want(serial, profile(step.which() % 2));
            case NOT_WANTED_ANY_MORE -> want(serial, null);
            case PROFILE_EDITED -> store.edit(profile(step.which() % 2), "department " + step.which() % 5);
            case STRIPPED_AT_APPLE -> {
                if (apple.devices.containsKey(serial)) {
                    apple.devices.put(serial, null);
                }
            }
            case FAILS -> apple.outcomes.put(serial, Outcome.FAILED);
            case IS_THROTTLED -> apple.outcomes.put(serial, Outcome.THROTTLED);
            case APPLE_FORGETS_PROFILES -> apple.profiles.clear();
            case APPLE_REFUSES -> {
                Refusal.Kind[] kinds = {
                    Refusal.Kind.UNREACHABLE, Refusal.Kind.TERMS_NOT_SIGNED, Refusal.Kind.REQUEST_REFUSED
                };
                apple.refusals.add(kinds[step.which() % kinds.length]);
            }
            case KILLED -> {
                store.kill(1 + step.which() % 6);
                rounds();
                store.calm();
            }
            case TAKEN_OVER -> {
                apple.meanwhile = this::anotherInstanceTakesOver;
                rounds();
                apple.meanwhile = () -> {};
            }
            case SYNCHRONISED -> synchronise();
            case ROUND -> rounds();
            case TIME -> clock.pass(Duration.ofMinutes(step.which() * 7L));
        }
    }

    private void want(String serial, UUID profile) {
        AssignmentsInMemory.Device device = store.devices.get(serial);
        if (device != null) {
            device.wanted = profile;
            device.attempts = 0;
            device.nextAt = device.throttledUntil;
            store.wake();
        }
    }

    private void synchronise() {
        store.devices.keySet().retainAll(apple.devices.keySet());
        apple.devices.keySet().forEach(serial -> store.said(apple.said(serial)));
    }

    /** The one that asked Apple was silent for too long. */
    private void anotherInstanceTakesOver() {
        clock.pass(Duration.ofMinutes(7));
        rounds();
    }

    private void rounds() {
        try {
            for (int made = 0; made < 50; made++) {
                Optional<Round> round = assign.take();
                if (round.isEmpty()) {
                    return;
                }
                assign.make(round.get());
            }
            throw new AssertionError("One round follows the other without end");
        } catch (LeaseLost taken) {
            // The other one goes on.
        } catch (AssignmentsInMemory.Killed gone) {
            clock.pass(Duration.ofMinutes(6));
        }
    }

    private static UUID profile(int which) {
        return new UUID(3, which);
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return Combinators.combine(
                        Arbitraries.of(What.class), Arbitraries.integers().between(0, 40))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(50);
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
