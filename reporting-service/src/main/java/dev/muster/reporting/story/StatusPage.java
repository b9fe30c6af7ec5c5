package dev.muster.reporting.story;

import dev.muster.events.enrollment.EspPhase;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.EspSighting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far the Enrollment Status Page came (E-6).
 *
 * @param profile name of the profile, null when the decision named none
 * @param timeoutMinutes its time limit, null when unknown
 * @param phases the phases that were reported, as they stood last
 */
public record StatusPage(String profile, Integer timeoutMinutes, List<Phase> phases) {

    /**
     * @param since when it came to stand so
     */
    public record Phase(String phase, String state, Instant since, String item, String detail) {

        static Phase of(EspSighting seen) {
            return new Phase(seen.phase().code(), seen.state().code(), seen.at(), seen.item(), seen.detail());
        }
    }

    /** The page of an attempt, null when none was to be shown and none was reported. */
    static StatusPage of(Attempt attempt) {
        var page = attempt.verdict() == null ? null : attempt.verdict().page();
        List<Phase> phases = Stream.of(EspPhase.values())
                .map(phase -> latest(attempt, phase))
                .flatMap(Optional::stream)
                .map(Phase::of)
                .toList();
        if (page == null && phases.isEmpty()) {
            return null;
        }
        return new StatusPage(
                page == null ? null : page.profile(), page == null ? null : page.timeoutMinutes(), phases);
    }

    private static Optional<EspSighting> latest(Attempt attempt, EspPhase phase) {
        return Stream.concat(
                        attempt.journey().phases().stream(),
                        Stream.ofNullable(attempt.journey().phase()))
                .filter(seen -> seen.phase() == phase)
                .max(EspSighting::compareTo);
    }
}
