package dev.muster.registry.ade;

import dev.muster.events.apple.AppleDeviceState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;

/**
 * One word about a device of Apple's list. The later change counts, and of two at the same moment the one with the
 * greater id: whatever order words come in, and however often, the last one is the same.
 *
 * @param serialNumber trimmed, in upper case
 * @param changedAt when it became true, to the microsecond
 * @param eventId event that said it
 * @param device how the device stands; null when it is deleted
 */
public record AdeWord(String serialNumber, Instant changedAt, UUID eventId, AppleDeviceState device) {

    /** PostgreSQL's order of ids, which is that of their text. */
    private static final Comparator<AdeWord> BY_VERSION = Comparator.comparing(AdeWord::changedAt)
            .thenComparing(word -> word.eventId().toString());

    public AdeWord {
        serialNumber = normal(serialNumber);
        changedAt = changedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** The later of two words about one device. */
    AdeWord or(AdeWord other) {
        return BY_VERSION.compare(this, other) < 0 ? other : this;
    }

    static String normal(String serialNumber) {
        return serialNumber.strip().toUpperCase(Locale.ROOT);
    }
}
