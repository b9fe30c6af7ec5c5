package dev.muster.reporting.attempt;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.Section;
import dev.muster.events.enrollment.StepAction;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where in the portal an enrollment was seen.
 *
 * @param at when
 * @param section section of the screen
 * @param screen the screen
 * @param action what happened there
 */
public record Sighting(Instant at, Section section, Screen screen, StepAction action) implements Comparable<Sighting> {

    // Two reports of one instant are told apart by their wire names, as the rows tell them apart.
    private static final Comparator<Sighting> IN_TIME = Comparator.comparing(Sighting::at)
            .thenComparing(sighting -> sighting.screen().code())
            .thenComparing(sighting -> sighting.action().code());

    public Sighting {
        requireNonNull(at, "at");
        requireNonNull(section, "section");
        requireNonNull(screen, "screen");
        requireNonNull(action, "action");
    }

    @Override
    public int compareTo(Sighting other) {
        return IN_TIME.compare(this, other);
    }
}
