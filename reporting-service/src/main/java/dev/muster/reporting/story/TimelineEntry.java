package dev.muster.reporting.story;

import dev.muster.events.policy.Outcome;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.EspSighting;
import dev.muster.reporting.attempt.Place;
import dev.muster.reporting.attempt.Sighting;
import dev.muster.reporting.attempt.Stage;
import dev.muster.reporting.search.AttemptLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that happened to an attempt.
 *
 * @param at when
 * @param event {@code requested}, {@code allowed}, {@code refused}, {@code started}, {@code step}, {@code espPhase},
 *     {@code completed}, {@code failed} or {@code abandoned}
 * @param section section of the path, for steps, phases and stops
 * @param screen the screen, or the phase of the Enrollment Status Page
 * @param action what was done there, or {@code silence}
 * @param state how a phase stood
 * @param item what a phase was about
 * @param detail what exactly happened; the reason of a refusal or failure
 */
public record TimelineEntry(
        Instant at,
        String event,
        String section,
        String screen,
        String action,
        String state,
        String item,
        String detail) {

    static List<TimelineEntry> of(Attempt attempt, AttemptLine line) {
        List<TimelineEntry> entries = new ArrayList<>();
        entries.add(plain(attempt.facts().requestedAt(), "requested", null));
        if (attempt.verdict() != null) {
            boolean allowed = attempt.verdict().outcome() == Outcome.ALLOWED;
            entries.add(plain(
                    attempt.verdict().decidedAt(),
                    allowed ? "allowed" : "refused",
                    allowed ? null : attempt.verdict().primaryReason()));
        }
        if (attempt.startedAt() != null) {
            entries.add(plain(attempt.startedAt(), "started", null));
        }
        attempt.journey().steps().forEach(step -> entries.add(step(step)));
        attempt.journey().phases().forEach(phase -> entries.add(phase(phase)));
        end(attempt, line, entries);
        // Stable: what happened in one instant stays in the order in which it happens.
        entries.sort(Comparator.comparing(TimelineEntry::at));
        return entries;
    }

    private static void end(Attempt attempt, AttemptLine line, List<TimelineEntry> entries) {
        if (attempt.ending() == null && !line.silent()) {
            return;
        }
        Place place = attempt.standing().place();
        entries.add(
                line.state().equals("abandoned")
                        ? new TimelineEntry(
                                line.endedAt(),
                                "abandoned",
                                place.section(),
                                place.screen(),
                                line.action(),
                                null,
                                null,
                                null)
                        : plain(
                                attempt.ending().at(),
                                attempt.ending().kind().toString(),
                                attempt.ending().reasonCode()));
    }

    private static TimelineEntry plain(Instant at, String event, String detail) {
        return new TimelineEntry(at, event, null, null, null, null, null, detail);
    }

    private static TimelineEntry step(Sighting step) {
        return new TimelineEntry(
                step.at(),
                "step",
                step.section().code(),
                step.screen().code(),
                step.action().code(),
                null,
                null,
                null);
    }

    private static TimelineEntry phase(EspSighting phase) {
        return new TimelineEntry(
                phase.at(),
                "espPhase",
                Stage.ENROLLMENT_STATUS_PAGE.toString(),
                phase.phase().code(),
                null,
                phase.state().code(),
                phase.item(),
                phase.detail());
    }
}
