package dev.muster.policy.engine.esp;

import dev.muster.events.policy.EspPage;
import dev.muster.events.policy.trace.Candidate;
import java.util.List;

/**
 * The Enrollment Status Page of an attempt.
 *
 * @param page the page, null when none is shown
 * @param candidates the profiles considered, empty where no page exists (E-1)
 */
public record ChosenPage(EspPage page, List<Candidate> candidates) {

    /** No page exists here. */
    public static final ChosenPage NONE = new ChosenPage(null, List.of());
}
