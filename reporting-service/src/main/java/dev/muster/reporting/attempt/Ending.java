package dev.muster.reporting.attempt;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.EnrollmentAbandoned;
import dev.muster.events.enrollment.EnrollmentCompleted;
import dev.muster.events.enrollment.EnrollmentFailed;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.Section;
import dev.muster.events.enrollment.StepAction;
import java.time.Instant;
import java.util.Comparator;

/**
 * How an enrollment ended. The first end is the end (I1); of two in one instant the better one.
 *
 * @param at when
 * @param kind which of the three ends
 * @param reasonCode why it failed, null otherwise
 * @param detail what exactly failed, may be null
 * @param section where the user stopped, null unless abandoned on a screen
 * @param screen on which screen, null unless abandoned on one
 * @param action by which action, null unless abandoned by one
 */
public record Ending(
        Instant at, Kind kind, String reasonCode, String detail, Section section, Screen screen, StepAction action)
        implements Comparable<Ending> {

    // Beyond instant and kind only to be a total order: the gateway says one end.
    private static final Comparator<Ending> FIRST =
            Comparator.comparing(Ending::at).thenComparing(Ending::kind).thenComparing(Ending::words);

    /** The three ends, the better first. */
    public enum Kind {
        COMPLETED(State.COMPLETED),
        FAILED(State.FAILED),
        ABANDONED(State.ABANDONED);

        private final State state;

        Kind(State state) {
            this.state = state;
        }

        State state() {
            return state;
        }

        @Override
        public String toString() {
            return state.toString();
        }
    }

    public Ending {
        requireNonNull(at, "at");
        requireNonNull(kind, "kind");
    }

    /** The end the event tells, or null when it is none. */
    static Ending of(LifecycleEvent happened) {
        Instant at = Attempt.stored(happened.at());
        if (happened instanceof EnrollmentCompleted) {
            return new Ending(at, Kind.COMPLETED, null, null, null, null, null);
        }
        if (happened instanceof EnrollmentFailed failed) {
            return new Ending(at, Kind.FAILED, failed.reasonCode(), failed.detail(), null, null, null);
        }
        if (happened instanceof EnrollmentAbandoned abandoned) {
            return new Ending(
                    at, Kind.ABANDONED, null, null, abandoned.section(), abandoned.screen(), abandoned.action());
        }
        return null;
    }

    Place place() {
        return new Place(section == null ? null : section.code(), screen == null ? null : screen.code(), null);
    }

    /** Without what may name a person or a device. */
    Ending anonymous() {
        return new Ending(at, kind, reasonCode, null, section, screen, action);
    }

    private String words() {
        return reasonCode + " " + detail + " " + section + " " + screen + " " + action;
    }

    @Override
    public int compareTo(Ending other) {
        return FIRST.compare(this, other);
    }
}
