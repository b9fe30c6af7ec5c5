package dev.muster.reporting.attempt;

import static java.util.Objects.requireNonNull;

import dev.muster.events.policy.GivenReason;
import dev.muster.events.policy.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * What was decided.
 *
 * @param decidedAt when
 * @param outcome allowed or refused
 * @param reasons all reasons of a refusal, the primary one first
 */
public record Verdict(Instant decidedAt, Outcome outcome, List<GivenReason> reasons) {

    public Verdict {
        requireNonNull(decidedAt, "decidedAt");
        requireNonNull(outcome, "outcome");
        reasons = List.copyOf(reasons);
    }

    /** Code of the primary reason, null when allowed. */
    public String primaryReason() {
        return reasons.isEmpty() ? null : reasons.get(0).code();
    }
}
