package dev.muster.reporting.attempt;

import static java.util.Objects.requireNonNull;

import dev.muster.events.policy.EnrollmentDecided;
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
 * @param policies the policies meant for the attempt
 * @param page the Enrollment Status Page the device was to show, null when none
 */
public record Verdict(
        Instant decidedAt, Outcome outcome, List<GivenReason> reasons, List<Applied> policies, Page page) {

    /** An Enrollment Status Page: name of the profile and its time limit. */
    public record Page(String profile, int timeoutMinutes) {}

    public Verdict {
        requireNonNull(decidedAt, "decidedAt");
        requireNonNull(outcome, "outcome");
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        policies = policies == null ? List.of() : List.copyOf(policies);
    }

    static Verdict of(EnrollmentDecided decided) {
        return new Verdict(
                Attempt.stored(decided.decidedAt()),
                decided.outcome(),
                decided.reasons(),
                Applied.by(decided),
                decided.esp() == null
                        ? null
                        : new Page(decided.esp().profile().name(), decided.esp().timeoutMinutes()));
    }

    /** Without the values that may name a person or a device. */
    Verdict anonymous() {
        return new Verdict(
                decidedAt,
                outcome,
                reasons.stream()
                        .map(reason -> new GivenReason(
                                reason.code(), reason.category(), reason.cause(), reason.remediation(), null))
                        .toList(),
                policies,
                page);
    }

    /** Code of the primary reason, null when allowed. */
    public String primaryReason() {
        return reasons.isEmpty() ? null : reasons.get(0).code();
    }
}
