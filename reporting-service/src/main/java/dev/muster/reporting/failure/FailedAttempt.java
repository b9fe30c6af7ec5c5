package dev.muster.reporting.failure;

import dev.muster.events.policy.GivenReason;
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
        String trace) {}
