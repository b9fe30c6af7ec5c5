package dev.muster.reporting.attempt;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.EnrollmentAbandoned;
import dev.muster.events.enrollment.EnrollmentStarted;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.policy.EnrollmentDecided;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;

/**
 * What is known about one attempt.
 *
 * <p>Each part is the one telling that counts by a total order (the decision's facts before an enrollment's, the latest
 * screen, the first end), so that any order and any repetition of the same events leads to the same attempt.
 *
 * @param attemptId id of the attempt
 * @param facts who asked with what
 * @param verdict the decision, null while unknown
 * @param startedAt when the enrollment was opened, null while unknown
 * @param lastHeardAt last sign of life
 * @param journey its path through screens and phases
 * @param ending how it ended, null while open
 */
public record Attempt(
        UUID attemptId,
        Facts facts,
        Verdict verdict,
        Instant startedAt,
        Instant lastHeardAt,
        Journey journey,
        Ending ending) {

    public Attempt {
        requireNonNull(attemptId, "attemptId");
        requireNonNull(facts, "facts");
        requireNonNull(lastHeardAt, "lastHeardAt");
        requireNonNull(journey, "journey");
    }

    /** What a decision alone tells. */
    public static Attempt told(EnrollmentDecided decided) {
        return new Attempt(
                decided.attemptId(),
                Facts.of(decided),
                Verdict.of(decided),
                null,
                signOfLife(decided),
                Journey.NONE,
                null);
    }

    /** What one event of an enrollment alone tells. */
    public static Attempt told(LifecycleEvent happened) {
        return new Attempt(
                happened.enrollment().enrollmentId(),
                Facts.of(happened),
                null,
                happened instanceof EnrollmentStarted ? stored(happened.at()) : null,
                signOfLife(happened),
                Journey.of(happened),
                Ending.of(happened));
    }

    /** The same attempt with what else is known about it. */
    public Attempt with(Attempt more) {
        return new Attempt(
                attemptId,
                facts.with(more.facts),
                first(verdict, more.verdict, Comparator.comparing(Verdict::decidedAt)),
                first(startedAt, more.startedAt, Comparator.naturalOrder()),
                first(lastHeardAt, more.lastHeardAt, Comparator.reverseOrder()),
                journey.with(more.journey),
                first(ending, more.ending, Comparator.naturalOrder()));
    }

    /** Where it stands by what was said; silence is judged by the reader. */
    public Standing standing() {
        return Standing.of(this);
    }

    /** The same attempt of nobody in particular: what remains when a person asks to be forgotten. */
    public Attempt anonymous() {
        return new Attempt(
                attemptId,
                facts.anonymous(),
                verdict == null ? null : verdict.anonymous(),
                startedAt,
                lastHeardAt,
                journey.anonymous(),
                ending == null ? null : ending.anonymous());
    }

    /** Being made is one too, whatever the clocks of those who tell say. */
    private static Instant signOfLife(EnrollmentDecided decided) {
        return stored(decided.requestedAt().isAfter(decided.decidedAt()) ? decided.requestedAt() : decided.decidedAt());
    }

    /** Giving up after a silence is no sign of life; the end by the user's own action is. */
    private static Instant signOfLife(LifecycleEvent happened) {
        return stored(
                happened instanceof EnrollmentAbandoned abandoned && abandoned.action() == null
                        ? abandoned.lastHeardAt()
                        : happened.at());
    }

    /** The precision that rows keep, so that what was read compares equal to what was told. */
    static Instant stored(Instant told) {
        return told.truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> T first(T one, T other, Comparator<? super T> order) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return order.compare(one, other) <= 0 ? one : other;
    }
}
