package dev.muster.reporting.attempt;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * What attempts are counted by. Texts are empty where there is nothing to say.
 *
 * @param hour full hour of the request
 * @param visited stages an ended attempt has seen, one bit each
 */
public record CountKey(
        Instant hour,
        String platform,
        String method,
        String ownership,
        String state,
        String reason,
        String section,
        String screen,
        String action,
        int visited)
        implements Comparable<CountKey> {

    private static final Comparator<CountKey> IN_ONE_ORDER = Comparator.comparing(CountKey::hour)
            .thenComparing(CountKey::platform)
            .thenComparing(CountKey::method)
            .thenComparing(CountKey::ownership)
            .thenComparing(CountKey::state)
            .thenComparing(CountKey::reason)
            .thenComparing(CountKey::section)
            .thenComparing(CountKey::screen)
            .thenComparing(CountKey::action)
            .thenComparing(CountKey::visited);

    /** The one key under which the attempt counts. Where an open one is now does not count: it changes with every step. */
    public static CountKey of(Attempt attempt) {
        Facts facts = attempt.facts();
        Standing standing = attempt.standing();
        boolean open = standing.state() == State.OPEN;
        Place place = open ? Place.NOWHERE : standing.place();
        return new CountKey(
                facts.requestedAt().truncatedTo(ChronoUnit.HOURS),
                facts.device().platform().code(),
                facts.method().code(),
                facts.ownership() == null ? "" : facts.ownership().code(),
                standing.state().toString(),
                said(standing.reason()),
                said(place.section()),
                said(place.screen()),
                said(place.action()),
                open ? 0 : stages(attempt, place));
    }

    private static int stages(Attempt attempt, Place place) {
        return attempt.journey().visited()
                | Stage.ofCode(said(place.section())).map(Stage::bit).orElse(0);
    }

    private static String said(String text) {
        return text == null ? "" : text;
    }

    @Override
    public int compareTo(CountKey other) {
        return IN_ONE_ORDER.compare(this, other);
    }
}
