package dev.muster.registry.enrollment;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.EnrollmentAbandoned;
import dev.muster.events.enrollment.EnrollmentCompleted;
import dev.muster.events.enrollment.EnrollmentFailed;
import dev.muster.events.enrollment.LifecycleEvent;
import java.time.Instant;
import java.util.Comparator;

/**
 * How an enrollment ended. The first end is the end (I1); of two in one instant the better one.
 *
 * @param at when
 * @param kind which of the three ends
 */
public record Ending(Instant at, Kind kind) implements Comparable<Ending> {

    private static final Comparator<Ending> FIRST =
            Comparator.comparing(Ending::at).thenComparing(Ending::kind);

    /** The three ends, the better first. */
    public enum Kind {
        COMPLETED("completed"),
        FAILED("failed"),
        ABANDONED("abandoned");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    public Ending {
        requireNonNull(at, "at");
        requireNonNull(kind, "kind");
    }

    /** The end the event tells, or null when it is none. */
    static Ending of(LifecycleEvent happened) {
        Instant at = EnrollmentRecord.stored(happened.at());
        if (happened instanceof EnrollmentCompleted) {
            return new Ending(at, Kind.COMPLETED);
        }
        if (happened instanceof EnrollmentFailed) {
            return new Ending(at, Kind.FAILED);
        }
        return happened instanceof EnrollmentAbandoned ? new Ending(at, Kind.ABANDONED) : null;
    }

    @Override
    public int compareTo(Ending other) {
        return FIRST.compare(this, other);
    }
}
