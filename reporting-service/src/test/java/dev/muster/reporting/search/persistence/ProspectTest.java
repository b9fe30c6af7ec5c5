package dev.muster.reporting.search.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.reporting.search.persistence.Prospect.Day;
import dev.muster.reporting.search.persistence.Prospect.Way;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProspectTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    @Test
    void whenNothingIsCountedThePageIsEmptyWithoutALook() {
        Prospect prospect = Prospect.of(List.of(day(0, 300_000, 0, 0), day(1, 300_000, 0, 0)), 101, false);

        assertThat(prospect.way()).isEqualTo(Way.NOWHERE);
    }

    @Test
    void whenNothingIsCountedButSomeMayBeOpenTheyAreLookedFor() {
        Prospect prospect = Prospect.of(List.of(day(0, 300_000, 0, 0)), 101, true);

        assertThat(prospect.way()).isEqualTo(Way.BY_KIND);
    }

    @Test
    void whenNearlyAllAreAskedForTheNewestAreReadInOrder() {
        Prospect prospect =
                Prospect.of(List.of(day(0, 300_000, 40, 200_000), day(1, 300_000, 40, 200_000)), 101, false);

        assertThat(prospect.way()).isEqualTo(Way.IN_ORDER);
    }

    @Test
    void whenFewAreAskedForTheyAreFoundByTheirKind() {
        Prospect prospect = Prospect.of(
                List.of(day(0, 300_000, 1, 40), day(1, 300_000, 2, 70), day(2, 300_000, 1, 60)), 101, false);

        assertThat(prospect.way()).isEqualTo(Way.BY_KIND);
    }

    @Test
    void whenOlderDaysAreSureToFillThePageNoneBeforeThemIsLookedAt() {
        Prospect prospect = Prospect.of(
                List.of(day(0, 300_000, 1, 500), day(1, 300_000, 1, 70), day(2, 300_000, 1, 60), day(3, 9, 1, 1)),
                101,
                false);

        assertThat(prospect.oldestDay()).isEqualTo(TODAY.minusDays(2));
    }

    @Test
    void whenTheDaysDoNotFillThePageAllOfThemAreLookedAt() {
        Prospect prospect = Prospect.of(List.of(day(0, 300_000, 1, 500), day(1, 300_000, 1, 70)), 101, false);

        assertThat(prospect.oldestDay()).isEqualTo(LocalDate.EPOCH);
    }

    private static Day day(int ago, long all, long kinds, long asked) {
        return new Day(TODAY.minusDays(ago), all, kinds, asked);
    }
}
