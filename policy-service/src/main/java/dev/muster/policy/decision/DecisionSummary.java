package dev.muster.policy.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * A line of the decision log.
 *
 * @param attemptId id of the attempt, by which the whole argument is found
 * @param requestedAt when it was made
 * @param decidedAt when it was decided
 * @param userPrincipalName who asked, in lower case, null when nobody did
 * @param serialNumber serial number of the device in upper case, may be null
 * @param platform its operating system
 * @param method the way of enrolling
 * @param outcome {@code allowed} or {@code refused}
 * @param primaryReason code of the primary reason, null when allowed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionSummary(
        UUID attemptId,
        Instant requestedAt,
        Instant decidedAt,
        String userPrincipalName,
        String serialNumber,
        String platform,
        String method,
        String outcome,
        String primaryReason) {}
