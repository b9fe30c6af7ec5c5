package dev.muster.reporting.overview;

import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.window.ReportWindow;
import java.time.Instant;
import java.util.Map;

/**
 * How many attempts stand where. {@code attempts} = {@code allowed} + {@code refused} and {@code allowed} =
 * {@code completed} + {@code failed} + {@code abandoned} + {@code open}.
 *
 * @param sentence the answer in words
 * @param completeUpTo everything said before is counted; null while nothing was consumed yet
 * @param from first instant of the report
 * @param to first instant after it
 * @param attempts attempts made
 * @param allowed attempts let in
 * @param refused attempts refused
 * @param refusedByReason refusals by their primary reason, the most frequent first
 * @param completed enrollments that were completed
 * @param failed enrollments that failed
 * @param abandoned enrollments that were given up, said or by silence
 * @param open enrollments under way
 */
public record Overview(
        String sentence,
        Instant completeUpTo,
        Instant from,
        Instant to,
        long attempts,
        long allowed,
        long refused,
        Map<String, Long> refusedByReason,
        long completed,
        long failed,
        long abandoned,
        long open) {

    static Overview of(Tally tally, ReportWindow window, Freshness freshness, Instant now) {
        return new Overview(
                Sentence.about(tally, window.words(now)),
                freshness.completeUpTo(),
                window.from(),
                window.to(),
                tally.attempts(),
                tally.attempts() - tally.refused(),
                tally.refused(),
                tally.refusedByReason(),
                tally.completed(),
                tally.failed(),
                tally.abandoned() + tally.silent(),
                tally.open() - tally.silent());
    }
}
