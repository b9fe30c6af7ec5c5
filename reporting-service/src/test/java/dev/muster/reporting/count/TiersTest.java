package dev.muster.reporting.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.reporting.window.ReportWindow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TiersTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-10T00:00:00Z");

    @Property
    void theTiersAreTheSpanCutAtFullHoursAndDays(
            @ForAll @IntRange(min = 0, max = 400_000) int start,
            @ForAll @IntRange(min = 1, max = 2_600_000) int length) {
        Instant from = MIDNIGHT.plusSeconds(start);
        Instant to = from.plusSeconds(length);
        Tiers tiers = Tiers.of(new ReportWindow(from, to));
        assertThat(java.util.List.of(
                        tiers.from(),
                        tiers.firstHour(),
                        tiers.firstDay(),
                        tiers.endOfDays(),
                        tiers.endOfHours(),
                        tiers.to()))
                .isSorted()
                .startsWith(from)
                .endsWith(to);
        if (tiers.firstHour().isBefore(tiers.endOfHours())) {
            assertThat(tiers.firstHour()).isEqualTo(tiers.firstHour().truncatedTo(ChronoUnit.HOURS));
            assertThat(tiers.endOfHours()).isEqualTo(tiers.endOfHours().truncatedTo(ChronoUnit.HOURS));
        }
        if (tiers.firstDay().isBefore(tiers.endOfDays())) {
            assertThat(tiers.firstDay()).isEqualTo(tiers.firstDay().truncatedTo(ChronoUnit.DAYS));
            assertThat(tiers.endOfDays()).isEqualTo(tiers.endOfDays().truncatedTo(ChronoUnit.DAYS));
        }
    }

    @Test
    void aSpanUntilNowEndsWithAWholeHour() {
        Tiers tiers = Tiers.of(ReportWindow.usual(MIDNIGHT.plusSeconds(5_000)));
        assertThat(tiers.endOfHours()).isEqualTo(tiers.to());
        assertThat(tiers.from()).isEqualTo(tiers.firstHour());
    }
}
