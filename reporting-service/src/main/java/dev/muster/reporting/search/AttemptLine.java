package dev.muster.reporting.search;

import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.Explanation;
import dev.muster.reporting.attempt.Place;
import dev.muster.reporting.attempt.Standing;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.window.RowPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One attempt in a list, as a reader sees it.
 *
 * @param attemptId id of the attempt
 * @param requestedAt when it was made
 * @param state where it stands
 * @param silent whether it counts as abandoned because nothing was heard for too long
 * @param user the person, null when userless
 * @param subject user principal or device identity
 * @param device name of the device, else its serial number
 * @param ownership whose device it is, null while unknown
 * @param reason code of the reason it came to nothing for, null unless refused or failed
 * @param cause the reason in words
 * @param section section it was last seen in or stopped at, null when none was reported
 * @param screen the screen or phase, null when none was reported
 * @param action what ended it there, null when nothing did
 * @param lastHeardAt last sign of life
 * @param endedAt when it ended, null while open; by silence the end of the patience
 * @param seconds from the request to the end, null while open
 */
public record AttemptLine(
        UUID attemptId,
        Instant requestedAt,
        String state,
        boolean silent,
        String user,
        String subject,
        String method,
        String platform,
        String osVersion,
        String device,
        String serialNumber,
        String ownership,
        String reason,
        String cause,
        String section,
        String screen,
        String action,
        Instant lastHeardAt,
        Instant endedAt,
        Long seconds) {

    /** Where the attempt stands for a reader: by what was said, or by what was not said for too long. */
    public static AttemptLine of(Attempt attempt, Freshness freshness) {
        Standing standing = attempt.standing();
        boolean silent = standing.state() == State.OPEN
                && freshness
                        .silentBefore()
                        .filter(attempt.lastHeardAt()::isBefore)
                        .isPresent();
        Instant endedAt = silent ? attempt.lastHeardAt().plus(freshness.silenceLimit()) : standing.endedAt();
        var facts = attempt.facts();
        var device = facts.device();
        var why = Explanation.of(
                standing.reason(),
                attempt.verdict() == null ? List.of() : attempt.verdict().reasons());
        return new AttemptLine(
                attempt.attemptId(),
                facts.requestedAt(),
                (silent ? State.ABANDONED : standing.state()).toString(),
                silent,
                facts.userPrincipalName(),
                facts.subject(),
                facts.method().code(),
                device.platform().code(),
                device.osVersion(),
                device.deviceName() == null ? device.serialNumber() : device.deviceName(),
                device.serialNumber(),
                facts.ownership() == null ? null : facts.ownership().code(),
                standing.reason(),
                why == null ? null : why.cause(),
                standing.place().section(),
                standing.place().screen(),
                silent ? Place.SILENCE : standing.place().action(),
                attempt.lastHeardAt(),
                endedAt,
                endedAt == null
                        ? null
                        : Math.max(
                                0,
                                Duration.between(facts.requestedAt(), endedAt).toSeconds()));
    }

    public RowPosition position() {
        return new RowPosition(requestedAt, attemptId);
    }
}
