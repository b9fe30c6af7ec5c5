package dev.muster.reporting.attempt;

import dev.muster.events.enrollment.EspPhaseChanged;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.enrollment.StepReported;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The path of an enrollment through screens and phases (R-4, E-6).
 *
 * @param visited sections that were seen, one bit per {@link Stage}
 * @param seen the screen reported last, null when none was
 * @param phase the phase of the Enrollment Status Page reported last, null when none was
 * @param steps the first screens reported, in order of time
 * @param phases the first phases reported, in order of time
 */
public record Journey(int visited, Sighting seen, EspSighting phase, List<Sighting> steps, List<EspSighting> phases) {

    /** Nothing was reported. */
    public static final Journey NONE = new Journey(0, null, null, List.of(), List.of());

    /** Reports kept of each kind: no honest enrollment has as many, and a hostile one cannot fill the store. */
    static final int KEPT = 100;

    public Journey {
        steps = List.copyOf(steps);
        phases = List.copyOf(phases);
    }

    static Journey of(LifecycleEvent happened) {
        if (happened instanceof StepReported step) {
            Sighting seen = new Sighting(Attempt.stored(step.at()), step.section(), step.screen(), step.action());
            return new Journey(Stage.of(step.section()).bit(), seen, null, List.of(seen), List.of());
        }
        if (happened instanceof EspPhaseChanged changed) {
            EspSighting seen = EspSighting.of(changed);
            return new Journey(Stage.ENROLLMENT_STATUS_PAGE.bit(), null, seen, List.of(), List.of(seen));
        }
        return NONE;
    }

    Journey with(Journey more) {
        if (more == NONE) {
            return this;
        }
        return new Journey(
                visited | more.visited,
                latest(seen, more.seen),
                latest(phase, more.phase),
                first(steps, more.steps),
                first(phases, more.phases));
    }

    /** Without what devices told in their own words. */
    Journey anonymous() {
        return new Journey(
                visited,
                seen,
                phase == null ? null : phase.wordless(),
                steps,
                phases.stream().map(EspSighting::wordless).distinct().toList());
    }

    /** Where it was seen last, on a screen or behind the Enrollment Status Page; empty before either. */
    public Place last() {
        if (phase != null && (seen == null || phase.at().isAfter(seen.at()))) {
            return Place.of(phase);
        }
        return seen == null ? Place.NOWHERE : Place.of(seen);
    }

    private static <T extends Comparable<T>> T latest(T one, T other) {
        return Stream.of(java.util.Optional.ofNullable(one), java.util.Optional.ofNullable(other))
                .flatMap(java.util.Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static <T extends Comparable<T>> List<T> first(Collection<T> some, Collection<T> others) {
        if (others.isEmpty()) {
            return List.copyOf(some);
        }
        TreeSet<T> all = new TreeSet<>(some);
        all.addAll(others);
        return all.stream().limit(KEPT).toList();
    }
}
