package dev.muster.policy.decision.inputs;

import java.time.Instant;

/** The moments that may be supposed: what lies outside is a mistake, and too far for the calendar to reckon with. */
public final class PlausibleTime {

    /** How a refusal names them. */
    public static final String IN_WORDS = "a moment of the years 2000 to 2200";

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2201-01-01T00:00:00Z");

    private PlausibleTime() {}

    /** Whether it can be meant; a moment that is absent can. */
    public static boolean holds(Instant moment) {
        return moment == null || (!moment.isBefore(FIRST) && moment.isBefore(END));
    }
}
