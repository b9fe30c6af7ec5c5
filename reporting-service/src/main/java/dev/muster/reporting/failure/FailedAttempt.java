package dev.muster.reporting.failure;

import dev.muster.events.policy.GivenReason;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A row of the failures report.
 *
 * @param attemptId id of the attempt
 * @param date when it was made
 * @param user the person, null when userless
 * @param method the way of enrolling
 * @param platform operating system family
 * @param osVersion version as reported
 * @param device name of the device, else its serial number
 * @param state refused, or let in and failed
 * @param reason code of the primary reason
 * @param cause what was the matter
 * @param remediation what to do about it
 * @param detail what exactly failed, may be null
 * @param reasons all reasons of a refusal, the primary one first
 * @param trace where the decision's trace is
 */
public record FailedAttempt(
        UUID attemptId,
        Instant date,
        String user,
        String method,
        String platform,
        String osVersion,
        String device,
        String state,
        String reason,
        String cause,
        String remediation,
        String detail,
        List<GivenReason> reasons,
        String trace) {

    /** The row of an attempt that was refused or failed. */
    public static FailedAttempt of(Attempt attempt) {
        var standing = attempt.standing();
        var facts = attempt.facts();
        var device = facts.device();
        List<GivenReason> reasons =
                attempt.verdict() == null ? List.of() : attempt.verdict().reasons();
        Explanation why = Explanation.of(standing.reason(), reasons);
        return new FailedAttempt(
                attempt.attemptId(),
                facts.requestedAt(),
                facts.userPrincipalName(),
                facts.method().code(),
                device.platform().code(),
                device.osVersion(),
                device.deviceName() == null ? device.serialNumber() : device.deviceName(),
                standing.state().toString(),
                why.code(),
                why.cause(),
                why.remediation(),
                attempt.ending() == null ? null : attempt.ending().detail(),
                reasons,
                "/decisions/" + attempt.attemptId());
    }
}
