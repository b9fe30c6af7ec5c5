package dev.muster.applesync.assign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.applesync.apple.Assignment.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private final Backoff backoff = new Backoff(new SplittableRandom(1));

    @Test
    void aThrottledDeviceIsLeftAloneForADayWhenAppleDoesNotSay() {
        assertThat(backoff.after(Outcome.THROTTLED, 1, null, NOW)).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void aThrottledDeviceIsLeftAloneAsLongAsAppleSays() {
        assertThat(backoff.after(Outcome.THROTTLED, 7, Duration.ofHours(1), NOW))
                .isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Property
    void whateverHappenedItIsTriedAgainWithinADayAndNotWithinMinutes(
            @ForAll Outcome outcome, @ForAll @IntRange(min = 1, max = 10_000) int attempts) {
        Duration wait = Duration.between(NOW, backoff.after(outcome, attempts, null, NOW));
        assertThat(wait).isBetween(Duration.ofMinutes(12), Duration.ofDays(1));
    }

    @Test
    void everyFailureDoublesThePause() {
        Duration first = Duration.between(NOW, backoff.after(Outcome.FAILED, 1, null, NOW));
        Duration fourth = Duration.between(NOW, backoff.after(Outcome.FAILED, 4, null, NOW));
        assertThat(fourth).isGreaterThan(first.multipliedBy(5));
    }
}
