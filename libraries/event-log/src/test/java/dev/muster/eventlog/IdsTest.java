package dev.muster.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ids that sort by time. */
class IdsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00.123Z");

    @Test
    void anIdIsAUuidOfVersion7WithItsTime() {
        UUID id = ids(NOW).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void aLaterIdSortsAfterAnEarlierOne() {
        UUID earlier = ids(NOW).next();

        UUID later = ids(NOW.plusMillis(1)).next();

        assertThat(later.toString()).isGreaterThan(earlier.toString());
    }

    private static Ids ids(Instant now) {
        return new Ids(Clock.fixed(now, ZoneOffset.UTC), new Random(7));
    }
}
