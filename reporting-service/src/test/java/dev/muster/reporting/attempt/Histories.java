package dev.muster.reporting.attempt;

import dev.muster.events.Event;
import dev.muster.events.enrollment.EspPhase;
import dev.muster.events.enrollment.EspPhaseState;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.testkit.Told;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Histories of one attempt, likely and unlikely: several ends, steps after the end, no decision, no start. */
public final class Histories {

    private Histories() {}

    /** Up to a dozen events of an attempt that was let in. */
    public static List<Event> of(Told attempt, Random chance) {
        return Stream.generate(() -> event(attempt, chance))
                .limit(1 + chance.nextInt(12))
                .toList();
    }

    private static Event event(Told attempt, Random chance) {
        long second = 2 + chance.nextInt(11);
        return switch (chance.nextInt(10)) {
            case 0 -> attempt.allowed();
            case 1 -> attempt.started();
            case 2 -> attempt.completed(second);
            case 3 -> attempt.failed(second);
            case 4 -> attempt.fellSilent(second, Screen.ACTIVATION);
            case 5 -> attempt.stopped(second, Screen.COMPLIANCE, StepAction.POSTPONE);
            case 6, 7 -> phase(attempt, second, chance);
            default -> step(attempt, second, chance);
        };
    }

    private static Event phase(Told attempt, long second, Random chance) {
        return attempt.phase(
                second,
                EspPhase.values()[chance.nextInt(EspPhase.values().length)],
                EspPhaseState.values()[chance.nextInt(EspPhaseState.values().length)]);
    }

    private static Event step(Told attempt, long second, Random chance) {
        Screen screen = Screen.values()[chance.nextInt(Screen.values().length)];
        List<StepAction> actions =
                Arrays.stream(StepAction.values()).filter(screen::offers).toList();
        return attempt.step(second, screen, actions.get(chance.nextInt(actions.size())));
    }

    /** What the events tell of their one attempt, one after the other. */
    public static Attempt folded(Collection<Event> events) {
        return events.stream().map(Histories::told).reduce(Attempt::with).orElseThrow();
    }

    /** What one event alone tells. */
    public static Attempt told(Event event) {
        return event instanceof EnrollmentDecided decided
                ? Attempt.told(decided)
                : Attempt.told((LifecycleEvent) event);
    }
}
