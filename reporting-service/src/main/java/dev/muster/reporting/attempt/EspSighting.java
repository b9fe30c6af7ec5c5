package dev.muster.reporting.attempt;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.EspPhase;
import dev.muster.events.enrollment.EspPhaseChanged;
import dev.muster.events.enrollment.EspPhaseState;
import java.time.Instant;
import java.util.Comparator;

/**
 * How the Enrollment Status Page was seen (E-6).
 *
 * @param at when
 * @param phase the phase
 * @param state how it stood
 * @param item what it was about, may be null
 * @param detail what exactly happened, may be null
 */
public record EspSighting(Instant at, EspPhase phase, EspPhaseState state, String item, String detail)
        implements Comparable<EspSighting> {

    private static final Comparator<String> TEXTS = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<EspSighting> IN_TIME = Comparator.comparing(EspSighting::at)
            .thenComparing(EspSighting::phase)
            .thenComparing(EspSighting::state)
            .thenComparing(EspSighting::item, TEXTS)
            .thenComparing(EspSighting::detail, TEXTS);

    public EspSighting {
        requireNonNull(at, "at");
        requireNonNull(phase, "phase");
        requireNonNull(state, "state");
    }

    static EspSighting of(EspPhaseChanged changed) {
        return new EspSighting(
                Attempt.stored(changed.at()), changed.phase(), changed.state(), changed.item(), changed.detail());
    }

    EspSighting wordless() {
        return new EspSighting(at, phase, state, null, null);
    }

    @Override
    public int compareTo(EspSighting other) {
        return IN_TIME.compare(this, other);
    }
}
