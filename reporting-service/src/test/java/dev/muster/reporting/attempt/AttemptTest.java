package dev.muster.reporting.attempt;

import static dev.muster.reporting.attempt.Histories.folded;
import static dev.muster.testkit.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.Event;
import dev.muster.events.enrollment.EnrollmentAbandoned;
import dev.muster.events.enrollment.EnrollmentCompleted;
import dev.muster.events.enrollment.EnrollmentFailed;
import dev.muster.events.enrollment.EnrollmentStarted;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;
import dev.muster.events.enrollment.StepReported;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.reasons.Reason;
import dev.muster.reporting.attempt.Ending.Kind;
import dev.muster.testkit.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AttemptTest {

    private static final Told ATTEMPT = new Told(new UUID(7, 1), NOON, "amy@contoso.com", Told.aLaptop("S-1", "H-1"));

    @Property(tries = 1_000)
    void anyOrderAndRepetitionOfTheSameEventsLeadsToTheSameAttempt(
            @ForAll("histories") List<Event> history, @ForAll Random chance) {
        List<Event> again = new ArrayList<>(history);
        again.addAll(history);
        Collections.shuffle(again, chance);
        assertThat(folded(again)).isEqualTo(folded(history));
    }

    @Test
    void whenTheClockOfTheDecisionIsBehindTheRequestIsTheSignOfLife() {
        EnrollmentDecided late = ATTEMPT.allowed();
        EnrollmentDecided early = new EnrollmentDecided(
                late.attemptId(),
                late.subject(),
                late.requestedAt(),
                late.requestedAt().minusSeconds(600),
                late.outcome(),
                late.reasons(),
                late.method(),
                late.device(),
                late.userPrincipalName(),
                late.ownership(),
                late.ownershipEvidence(),
                late.routedTo(),
                late.enrollmentType(),
                late.enrollmentProfileName(),
                late.restriction(),
                late.limit(),
                late.slot(),
                late.esp(),
                late.trace());

        assertThat(Attempt.told(early).lastHeardAt()).isEqualTo(NOON);
    }

    @Property(tries = 500)
    void whatIsFoldedInTwoPartsIsWhatIsFoldedAtOnce(
            @ForAll("histories") List<Event> history, @ForAll("histories") List<Event> more) {
        List<Event> together = new ArrayList<>(history);
        together.addAll(more);
        assertThat(folded(history).with(folded(more))).isEqualTo(folded(together));
    }

    @Property(tries = 1_000)
    void theFoldIsWhatOneSeesWhoLooksAtAllEventsAtOnce(@ForAll("histories") List<Event> history) {
        Attempt attempt = folded(history);
        assertThat(attempt.standing().state()).isEqualTo(stateOf(history));
        assertThat(Optional.ofNullable(attempt.startedAt()))
                .isEqualTo(first(history, EnrollmentStarted.class).map(LifecycleEvent::at));
        assertThat(attempt.facts().requestedAt()).isEqualTo(requestedAt(history));
        assertThat(attempt.lastHeardAt())
                .isEqualTo(history.stream()
                        .map(AttemptTest::heardAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
        assertThat(Optional.ofNullable(attempt.journey().seen()).map(Sighting::at))
                .isEqualTo(history.stream()
                        .filter(StepReported.class::isInstance)
                        .map(Event::at)
                        .max(Comparator.naturalOrder()));
    }

    @Test
    void aRefusalIsTheEnd() {
        Attempt refused = folded(List.of(ATTEMPT.refused(Reason.PERSONAL_DEVICE_BLOCKED, Reason.OS_VERSION_TOO_LOW)));
        assertThat(refused.standing().state()).isEqualTo(State.REFUSED);
        assertThat(refused.verdict().primaryReason()).isEqualTo("personalDeviceBlocked");
    }

    @Test
    void theDecisionKnowsBestWhenTheAttemptWasMade() {
        Attempt early = folded(List.of(ATTEMPT.started()));
        assertThat(early.facts().requestedAt()).isEqualTo(ATTEMPT.after(2));
        assertThat(early.with(folded(List.of(ATTEMPT.allowed()))).facts().requestedAt())
                .isEqualTo(NOON);
    }

    @Test
    void anAbandonmentsOwnWordsAboutItsPlaceAreKeptBesideTheLastSighting() {
        Attempt stopped = folded(List.of(
                ATTEMPT.step(5, Screen.TERMS_OF_USE, StepAction.SHOWN),
                ATTEMPT.stopped(9, Screen.COMPLIANCE, StepAction.POSTPONE)));
        assertThat(stopped.ending().screen()).isEqualTo(Screen.COMPLIANCE);
        assertThat(stopped.journey().seen().screen()).isEqualTo(Screen.TERMS_OF_USE);
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        return Arbitraries.randomValue(chance -> Histories.of(ATTEMPT, chance));
    }

    private static State stateOf(List<Event> history) {
        return history.stream()
                .filter(event -> kind(event) != null)
                .min(Comparator.comparing(Event::at).thenComparing(AttemptTest::kind))
                .map(end -> kind(end).state())
                .orElse(State.OPEN);
    }

    private static Kind kind(Event event) {
        if (event instanceof EnrollmentCompleted) {
            return Kind.COMPLETED;
        }
        if (event instanceof EnrollmentFailed) {
            return Kind.FAILED;
        }
        return event instanceof EnrollmentAbandoned ? Kind.ABANDONED : null;
    }

    private static Instant requestedAt(List<Event> history) {
        boolean decided = history.stream().anyMatch(EnrollmentDecided.class::isInstance);
        return decided
                ? NOON
                : history.stream().map(Event::at).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Instant heardAt(Event event) {
        return event instanceof EnrollmentAbandoned abandoned && abandoned.action() == null
                ? abandoned.lastHeardAt()
                : event.at();
    }

    private static <E extends LifecycleEvent> Optional<E> first(List<Event> history, Class<E> type) {
        return history.stream().filter(type::isInstance).map(type::cast).min(Comparator.comparing(LifecycleEvent::at));
    }
}
