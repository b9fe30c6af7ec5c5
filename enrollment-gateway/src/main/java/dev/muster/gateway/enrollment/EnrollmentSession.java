package dev.muster.gateway.enrollment;

import dev.muster.events.enrollment.Enrollment;
import dev.muster.events.enrollment.EnrollmentAbandoned;
import dev.muster.events.enrollment.EnrollmentCompleted;
import dev.muster.events.enrollment.EnrollmentFailed;
import dev.muster.events.enrollment.EnrollmentStarted;
import dev.muster.events.enrollment.EspPhase;
import dev.muster.events.enrollment.EspPhaseChanged;
import dev.muster.events.enrollment.EspPhaseState;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;
import dev.muster.events.enrollment.StepReported;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.reasons.Reason;
import java.time.Duration;
import java.time.Instant;

/**
 * An enrollment from its decision to its one end (I1). Immutable: each thing that happens gives a {@link Change}.
 *
 * @param decision the decision that opened it, without its trace
 * @param tokenId the enrollment token it was opened with, null when none
 * @param state where it stands
 * @param startedAt when it was opened
 * @param lastHeardAt last sign of life
 * @param silentAfter from when on it counts as abandoned
 * @param lastScreen screen reported last, null when none
 * @param endedAt when it ended, null while open
 * @param reason why it failed or was abandoned, null otherwise
 */
public record EnrollmentSession(
        EnrollmentDecided decision,
        String tokenId,
        SessionState state,
        Instant startedAt,
        Instant lastHeardAt,
        Instant silentAfter,
        Screen lastScreen,
        Instant endedAt,
        Reason reason) {

    /** The session a decision opens; a refusal is its own end. */
    public static EnrollmentSession opened(
            EnrollmentDecided decision, String tokenId, Duration silenceLimit, Instant now) {
        boolean allowed = decision.allowed();
        return new EnrollmentSession(
                decision,
                tokenId,
                allowed ? SessionState.STARTED : SessionState.REFUSED,
                now,
                now,
                now.plus(silenceLimit),
                null,
                allowed ? null : decision.decidedAt(),
                null);
    }

    /** The event that says the enrollment is open. */
    public EnrollmentStarted started() {
        return new EnrollmentStarted(enrollment(), startedAt, decision.ownership());
    }

    /** A screen was reported. Stopping on a screen abandons the enrollment there. */
    public Change report(Screen screen, StepAction action, Duration silenceLimit, Instant now) {
        if (over(now)) {
            return abandonedBySilenceOrUnchanged(now);
        }
        StepReported step = new StepReported(enrollment(), now, screen.section(), screen, action);
        EnrollmentSession heard = heard(screen, now, silenceLimit);
        if (!screen.waysToStop().contains(action)) {
            return Change.of(heard, step);
        }
        return Change.of(
                heard.ended(SessionState.ABANDONED, now, Reason.ABANDONED_BY_USER),
                step,
                new EnrollmentAbandoned(enrollment(), now, now, screen.section(), screen, action));
    }

    /**
     * A phase of the Enrollment Status Page was reported (E-6). None of its states ends the enrollment: whether a device
     * may be used in spite of a failure is the page's to say (E-3), and the device's to report.
     */
    public Change report(
            EspPhase phase, EspPhaseState phaseState, String item, String detail, Duration silenceLimit, Instant now) {
        if (over(now)) {
            return abandonedBySilenceOrUnchanged(now);
        }
        return Change.of(
                heard(lastScreen, now, silenceLimit),
                new EspPhaseChanged(enrollment(), now, phase, phaseState, item, detail));
    }

    /** The device says that it is enrolled. */
    public Change complete(Instant now) {
        if (over(now)) {
            return abandonedBySilenceOrUnchanged(now);
        }
        return Change.of(
                ended(SessionState.COMPLETED, now, null), new EnrollmentCompleted(enrollment(), now, startedAt));
    }

    /** The device says that it went wrong. */
    public Change fail(Reason why, String detail, Instant now) {
        if (over(now)) {
            return abandonedBySilenceOrUnchanged(now);
        }
        return Change.of(
                ended(SessionState.FAILED, now, why), new EnrollmentFailed(enrollment(), now, why.code(), detail));
    }

    /** Nothing happened; whether that was for too long depends on the time alone, not on who notices. */
    public Change silence(Instant now) {
        return abandonedBySilenceOrUnchanged(now);
    }

    /** Whether the enrollment is still under way. */
    public boolean isOpen(Instant now) {
        return state == SessionState.STARTED && !now.isAfter(silentAfter);
    }

    private boolean over(Instant now) {
        return !isOpen(now);
    }

    private Change abandonedBySilenceOrUnchanged(Instant now) {
        if (state != SessionState.STARTED || !now.isAfter(silentAfter)) {
            return Change.none(this);
        }
        return Change.of(
                ended(SessionState.ABANDONED, silentAfter, Reason.ABANDONED_BY_USER),
                new EnrollmentAbandoned(
                        enrollment(),
                        silentAfter,
                        lastHeardAt,
                        lastScreen == null ? null : lastScreen.section(),
                        lastScreen,
                        null));
    }

    private EnrollmentSession heard(Screen screen, Instant now, Duration silenceLimit) {
        return new EnrollmentSession(
                decision, tokenId, state, startedAt, now, now.plus(silenceLimit), screen, endedAt, reason);
    }

    private EnrollmentSession ended(SessionState end, Instant at, Reason why) {
        return new EnrollmentSession(decision, tokenId, end, startedAt, lastHeardAt, silentAfter, lastScreen, at, why);
    }

    /** Whose enrollment it is, for the events about it. */
    public Enrollment enrollment() {
        return new Enrollment(
                decision.attemptId(),
                decision.subject(),
                decision.userPrincipalName(),
                decision.method(),
                decision.device());
    }
}
