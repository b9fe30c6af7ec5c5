package dev.muster.reporting.attempt;

import dev.muster.events.policy.Outcome;
import dev.muster.reasons.Reason;
import java.time.Instant;

/**
 * Where an attempt stands by what was said: what reports count and list.
 *
 * @param state the state; silence is judged by the reader
 * @param reason code of the reason it came to nothing for, null unless refused or failed
 * @param place where it stopped, or was seen last
 * @param endedAt when it ended, null while open
 */
public record Standing(State state, String reason, Place place, Instant endedAt) {

    static Standing of(Attempt attempt) {
        Verdict verdict = attempt.verdict();
        if (verdict != null && verdict.outcome() == Outcome.REFUSED) {
            String reason = verdict.primaryReason();
            return new Standing(
                    State.REFUSED, reason == null ? Reason.UNKNOWN.code() : reason, Place.NOWHERE, verdict.decidedAt());
        }
        Ending ending = attempt.ending();
        Place last = attempt.journey().last();
        if (ending == null) {
            return new Standing(State.OPEN, null, last, null);
        }
        return switch (ending.kind()) {
            case COMPLETED -> new Standing(State.COMPLETED, null, Place.NOWHERE, ending.at());
            case FAILED -> new Standing(State.FAILED, ending.reasonCode(), last, ending.at());
            case ABANDONED -> new Standing(State.ABANDONED, null, stopped(attempt, ending), ending.at());
        };
    }

    /**
     * What the abandonment says of its place counts, but the gateway names screens only: an Enrollment Status Page seen
     * after the last screen is where a silent device was left.
     */
    private static Place stopped(Attempt attempt, Ending ending) {
        if (ending.action() != null) {
            return ending.place().by(ending.action().code());
        }
        Place last = attempt.journey().last();
        boolean behindThePage = Stage.ENROLLMENT_STATUS_PAGE.toString().equals(last.section());
        return (behindThePage || ending.screen() == null ? last : ending.place()).by(Place.SILENCE);
    }
}
