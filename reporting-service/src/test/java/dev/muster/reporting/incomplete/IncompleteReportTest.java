package dev.muster.reporting.incomplete;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.incomplete.IncompleteReport.Daily;
import dev.muster.reporting.incomplete.IncompleteReport.DropOff;
import dev.muster.reporting.window.ReportWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncompleteReportTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");
    private static final LocalDate TUESDAY = LocalDate.parse("2026-11-17");

    private static final IncompleteReport REPORT = IncompleteReport.of(
            new ReportWindow(NOW.minus(ReportWindow.USUAL), NOW),
            new Freshness(NOW, Duration.ofMinutes(30)),
            40,
            2,
            List.of(
                    new StopCount(MONDAY, "termsOfUse", "termsOfUse", "declineAll", 3),
                    new StopCount(TUESDAY, "termsOfUse", "termsOfUse", "declineAll", 1),
                    new StopCount(TUESDAY, "termsOfUse", "termsOfUse", null, 5),
                    new StopCount(TUESDAY, null, null, null, 1)));

    @Test
    void theRateIsTheAbandonedOfTheInitiated() {
        assertThat(REPORT.tiles()).isEqualTo(new IncompleteReport.Tiles(40, 12, 10, 2, 0.25));
    }

    @Test
    void allFourSectionsAreThereEvenWhenNobodyStoppedInThem() {
        assertThat(REPORT.bySection())
                .containsExactly(
                        Map.entry("setupChecklist", 0L),
                        Map.entry("platformScreens", 0L),
                        Map.entry("termsOfUse", 9L),
                        Map.entry("complianceActivation", 0L));
        assertThat(REPORT.beforeAnySection()).isEqualTo(1);
    }

    @Test
    void theDropOffsAreCountedByScreenAndActionTheMostFrequentFirst() {
        assertThat(REPORT.dropOff())
                .containsExactly(
                        new DropOff("termsOfUse", "termsOfUse", "silence", 5),
                        new DropOff("termsOfUse", "termsOfUse", "declineAll", 4),
                        new DropOff(null, null, "silence", 1));
    }

    @Test
    void theDaysAreInOrder() {
        assertThat(REPORT.daily())
                .containsExactly(
                        new Daily(MONDAY, "termsOfUse", 3),
                        new Daily(TUESDAY, "termsOfUse", 6),
                        new Daily(TUESDAY, null, 1));
    }

    @Test
    void withoutEnrollmentsTheRateIsZero() {
        IncompleteReport nothing = IncompleteReport.of(
                new ReportWindow(NOW.minus(ReportWindow.USUAL), NOW),
                new Freshness(null, Duration.ofMinutes(30)),
                0,
                0,
                List.of());
        assertThat(nothing.tiles().incompleteRate()).isZero();
    }
}
