package dev.muster.reporting.count;

import java.time.LocalDate;
import java.util.Map;

/**
 * Attempts counted together.
 *
 * @param by what they have in common; empty text where there is nothing to say
 * @param attempts how many they are
 */
public record Count(Map<Dimension, String> by, long attempts) {

    public Count {
        by = Map.copyOf(by);
    }

    public String state() {
        return by.get(Dimension.STATE);
    }

    public LocalDate day() {
        return LocalDate.parse(by.get(Dimension.DAY));
    }

    /** What they have in common in this respect, null when there is nothing to say. */
    public String said(Dimension dimension) {
        String text = by.get(dimension);
        return text == null || text.isEmpty() ? null : text;
    }
}
