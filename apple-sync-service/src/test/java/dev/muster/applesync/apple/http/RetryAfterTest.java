package dev.muster.applesync.apple.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "' 120 ', PT2M",
        "0, PT1S",
        "999999999999999999, PT24H",
        "'Fri, 20 Nov 2026 12:02:00 GMT', PT2M",
        "'Fri, 20 Nov 2026 11:00:00 GMT', PT1S",
        "'Fri, 20 Nov 2037 11:00:00 GMT', PT24H",
        "soon,",
        "-5,",
        ","
    })
    void edge10_bothFormsAreReadWithinASecondAndADay(String header, Duration expected) {
        assertThat(RetryAfter.read(header, NOW)).isEqualTo(expected);
    }

    @Property(tries = 500)
    void pausesDoubleWithinTheirSpreadAndEndAtTheLongest(
            @ForAll @IntRange(min = 1, max = 60) int failed, @ForAll long seed) {
        BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(30));
        long pause = backOff.after(failed, new Random(seed)).toMillis();
        double middle = Math.min(2_000 * Math.pow(2, failed - 1), 30_000);
        assertThat(pause).isBetween((long) (middle / 2) - 1, (long) Math.min(middle * 1.5, 30_000) + 1);
    }
}
