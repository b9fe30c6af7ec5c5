package dev.muster.eventlog;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Where new ids come from: UUIDs that sort by time (RFC 9562 version 7), so that indexes on them stay compact. */
public final class Ids {

    private final Clock clock;
    private final RandomGenerator random;

    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public UUID next() {
        long high = (clock.millis() << 16) | 0x7000 | (random.nextLong() & 0x0FFF);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
