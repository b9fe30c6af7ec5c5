package dev.muster.policy.fact;

import dev.muster.eventlog.Delivery;
import dev.muster.events.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;

/**
 * The newest word about a key.
 *
 * @param key where it is found
 * @param version which word it is
 * @param event the state; null when the key has ended
 */
public record Fact(FactKey key, Version version, Event event) {

    /**
     * Which word about a key: the later change counts, and of two at the same moment the one with the greater id, so that
     * any order of arrival ends the same.
     *
     * @param changedAt when it became true, to the microsecond
     * @param eventId event that said it
     */
    public record Version(Instant changedAt, UUID eventId) implements Comparable<Version> {

        /** PostgreSQL's order of ids, which is that of their text. */
        private static final Comparator<Version> ORDER = Comparator.comparing(Version::changedAt)
                .thenComparing(version -> version.eventId().toString());

        public Version {
            changedAt = changedAt.truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public int compareTo(Version other) {
            return ORDER.compare(this, other);
        }
    }

    /** What a delivery says. */
    static Fact of(Delivery delivery) {
        Event event = delivery.event();
        Instant changedAt = event == null ? delivery.at() : event.at();
        return new Fact(FactKey.of(delivery.topic(), delivery.key()), new Version(changedAt, delivery.id()), event);
    }

    /** The later of two words about one key. */
    static Fact later(Fact one, Fact other) {
        return one.version().compareTo(other.version()) < 0 ? other : one;
    }
}
