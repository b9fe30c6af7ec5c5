package dev.muster.policy.replay;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An attempt that would be decided differently.
 *
 * @param attemptId the attempt
 * @param decidedAt when it was decided
 * @param userPrincipalName who asked, null when nobody did
 * @param serialNumber serial number of the device, may be null
 * @param platform its operating system
 * @param method the way of enrolling
 * @param changes what would be different
 * @param before the decision it is compared with
 * @param after the decision by the drafts
 */
public record Difference(
        UUID attemptId,
        Instant decidedAt,
        String userPrincipalName,
        String serialNumber,
        Platform platform,
        EnrollmentMethod method,
        Set<Change> changes,
        Verdict before,
        Verdict after) {}
