package dev.muster.reporting.story;

import dev.muster.events.policy.GivenReason;
import dev.muster.reporting.attempt.Applied;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.Explanation;
import dev.muster.reporting.attempt.Place;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.search.AttemptLine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One attempt as a reader sees it.
 *
 * @param completeUpTo everything said before is in it
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
 * @param timeline what happened, in order of time
 * @param policies the policies meant for it, and whether they applied
 * @param esp the Enrollment Status Page, null when there was none
 * @param deviceId the device it made, null when the registry has none of it
 * @param otherAttempts what else the person, else the device, tried; newest first
 */
public record AttemptStory(
        Instant completeUpTo,
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
        String trace,
        List<TimelineEntry> timeline,
        List<Applied> policies,
        StatusPage esp,
        UUID deviceId,
        List<OtherAttempt> otherAttempts) {

    static AttemptStory of(Attempt attempt, Freshness freshness, UUID deviceId, List<OtherAttempt> others) {
        AttemptLine line = AttemptLine.of(attempt, freshness);
        Place place = line.section() == null
                ? attempt.journey().last()
                : attempt.standing().place();
        var verdict = attempt.verdict();
        var device = attempt.facts().device();
        List<GivenReason> reasons = verdict == null ? List.of() : verdict.reasons();
        return new AttemptStory(
                freshness.completeUpTo(),
                attempt.attemptId(),
                line.requestedAt(),
                verdict == null ? null : verdict.decidedAt(),
                attempt.startedAt(),
                line.endedAt(),
                attempt.lastHeardAt(),
                line.state(),
                line.silent(),
                line.user(),
                line.subject(),
                line.method(),
                line.platform(),
                line.osVersion(),
                device.manufacturer(),
                device.model(),
                device.serialNumber(),
                device.deviceName(),
                line.ownership(),
                verdict == null ? null : verdict.outcome().code(),
                Explanation.of(line.reason(), reasons),
                attempt.ending() == null ? null : attempt.ending().detail(),
                reasons,
                place.section(),
                place.screen(),
                action(attempt, line, place),
                "/decisions/" + attempt.attemptId(),
                TimelineEntry.of(attempt, line),
                verdict == null ? List.of() : verdict.policies(),
                StatusPage.of(attempt),
                deviceId,
                others);
    }

    /** What ended it there, else what was done there last. */
    private static String action(Attempt attempt, AttemptLine line, Place place) {
        boolean onScreen = line.action() == null
                && attempt.journey().seen() != null
                && attempt.journey().seen().screen().code().equals(place.screen());
        return onScreen ? attempt.journey().seen().action().code() : line.action();
    }
}
