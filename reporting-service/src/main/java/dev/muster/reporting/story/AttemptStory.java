package dev.muster.reporting.story;

import dev.muster.events.policy.GivenReason;
import dev.muster.reporting.attempt.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One attempt as a reader sees it.
 *
 * @param attemptId id of the attempt
 * @param requestedAt when it was made
 * @param decidedAt when it was decided, null while unknown
 * @param startedAt when the enrollment was opened, null unless it was
 * @param endedAt when it ended, null while open; by silence the end of the patience
 * @param lastHeardAt last sign of life
 * @param state where it stands
 * @param silent whether it counts as abandoned because nothing was heard for too long
 * @param user the person, null when userless
 * @param subject user principal or device identity
 * @param method the way of enrolling
 * @param platform operating system family
 * @param ownership whose device it is, null while unknown
 * @param outcome allowed or refused, null while unknown
 * @param reason why it came to nothing, null unless it did
 * @param detail what exactly failed, may be null
 * @param reasons all reasons of a refusal, the primary one first
 * @param section section it was last seen in or stopped at, null when none was reported
 * @param screen the screen, null when none was reported
 * @param action what was done there
 * @param trace where the decision's trace is
 */
public record AttemptStory(
        UUID attemptId,
        Instant requestedAt,
        Instant decidedAt,
        Instant startedAt,
        Instant endedAt,
        Instant lastHeardAt,
        String state,
        boolean silent,
        String user,
        String subject,
        String method,
        String platform,
        String osVersion,
        String manufacturer,
        String model,
        String serialNumber,
        String deviceName,
        String ownership,
        String outcome,
        Explanation reason,
        String detail,
        List<GivenReason> reasons,
        String section,
        String screen,
        String action,
        String trace) {}
