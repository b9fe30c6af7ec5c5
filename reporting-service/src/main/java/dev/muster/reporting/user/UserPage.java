package dev.muster.reporting.user;

import dev.muster.reporting.attempt.Applied;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.device.Device;
import dev.muster.reporting.failure.FailedAttempt;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.search.AttemptLine;
import dev.muster.reporting.terms.Acceptance;
import dev.muster.reporting.window.ReportWindow;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One person's page.
 *
 * @param completeUpTo everything said before is in it; null while nothing was consumed yet
 * @param from first instant of the report
 * @param to first instant after it
 * @param user the person
 * @param sentence the answer in words
 * @param counts how many of the attempts stand where
 * @param attempts the newest attempts
 * @param failures the newest of those that were refused or failed
 * @param assignments what was meant for the person at the newest decision on each platform, and why
 * @param devices their devices
 * @param terms the terms they accepted
 */
public record UserPage(
        Instant completeUpTo,
        Instant from,
        Instant to,
        String user,
        String sentence,
        Counts counts,
        List<AttemptLine> attempts,
        List<FailedAttempt> failures,
        List<Assignment> assignments,
        List<Device> devices,
        List<Acceptance> terms) {

    /** How many attempts stand where. */
    public record Counts(long attempts, long refused, long completed, long failed, long abandoned, long open) {

        static Counts of(Map<String, Long> byState) {
            return new Counts(
                    byState.values().stream().mapToLong(Long::longValue).sum(),
                    in(State.REFUSED, byState),
                    in(State.COMPLETED, byState),
                    in(State.FAILED, byState),
                    in(State.ABANDONED, byState),
                    in(State.OPEN, byState));
        }

        private static long in(State state, Map<String, Long> byState) {
            return byState.getOrDefault(state.toString(), 0L);
        }
    }

    /** What was meant for the person when a decision was made. */
    public record Assignment(
            String platform, String method, Instant decidedAt, UUID attemptId, List<Applied> policies) {

        static Assignment of(Attempt attempt) {
            return new Assignment(
                    attempt.facts().device().platform().code(),
                    attempt.facts().method().code(),
                    attempt.verdict().decidedAt(),
                    attempt.attemptId(),
                    attempt.verdict().policies());
        }
    }

    static UserPage of(
            Freshness freshness,
            ReportWindow window,
            String user,
            Map<String, Long> byState,
            List<Attempt> attempts,
            List<Attempt> failures,
            List<Device> devices,
            List<Acceptance> terms) {
        Counts counts = Counts.of(byState);
        List<FailedAttempt> failed = failures.stream().map(FailedAttempt::of).toList();
        return new UserPage(
                freshness.completeUpTo(),
                window.from(),
                window.to(),
                user,
                sentence(counts, failed),
                counts,
                attempts.stream()
                        .map(attempt -> AttemptLine.of(attempt, freshness))
                        .toList(),
                failed,
                assignments(attempts),
                devices,
                terms);
    }

    private static String sentence(Counts counts, List<FailedAttempt> failed) {
        if (counts.attempts() == 0) {
            return "No attempt in this time.";
        }
        long lost = counts.refused() + counts.failed();
        if (lost == 0) {
            return "None of " + counts.attempts() + (counts.attempts() == 1 ? " attempt" : " attempts") + " failed.";
        }
        Optional<String> last = failed.stream().findFirst().map(FailedAttempt::cause);
        return lost + " of " + counts.attempts() + (counts.attempts() == 1 ? " attempt" : " attempts") + " failed."
                + last.map(cause -> " The last one: " + cause).orElse("");
    }

    private static List<Assignment> assignments(List<Attempt> attempts) {
        Map<String, Attempt> newest = new LinkedHashMap<>();
        attempts.stream()
                .filter(attempt -> attempt.verdict() != null)
                .sorted(Comparator.comparing(
                                (Attempt attempt) -> attempt.verdict().decidedAt())
                        .reversed())
                .forEach(attempt ->
                        newest.putIfAbsent(attempt.facts().device().platform().code(), attempt));
        return newest.values().stream().map(Assignment::of).toList();
    }
}
