package dev.muster.reporting.incomplete;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.reporting.count.Count;
import dev.muster.reporting.count.Dimension;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.incomplete.IncompleteReport.Daily;
import dev.muster.reporting.incomplete.IncompleteReport.DropOff;
import dev.muster.reporting.incomplete.IncompleteReport.Reached;
import dev.muster.reporting.window.ReportFilter;
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

    private static final ReportFilter ANY = ReportFilter.all(new ReportWindow(NOW.minus(ReportWindow.USUAL), NOW));
    private static final Freshness FRESH = new Freshness(NOW, Duration.ofMinutes(30));

    private static final List<Count> COUNTED = List.of(
            stopped(MONDAY, "termsOfUse", "termsOfUse", "declineAll", 3),
            stopped(TUESDAY, "termsOfUse", "termsOfUse", "declineAll", 1),
            stopped(TUESDAY, "termsOfUse", "termsOfUse", "silence", 5),
            stopped(TUESDAY, "", "", "silence", 1),
            counted(MONDAY, "completed", "", "", "", 5, 28),
            counted(MONDAY, "failed", "enrollmentStatusPage", "deviceSetup", "", 16, 2),
            counted(MONDAY, "refused", "", "", "", 0, 4));

    private static final IncompleteReport REPORT = IncompleteReport.of(ANY, FRESH, COUNTED);

    @Test
    void theRateIsTheAbandonedOfTheInitiated() {
        assertThat(REPORT.tiles()).isEqualTo(new IncompleteReport.Tiles(40, 12, 10, 2, 0.25));
    }

    @Test
    void allSectionsAreThereEvenWhenNobodyStoppedInThem() {
        assertThat(REPORT.bySection())
                .containsExactly(
                        Map.entry("setupChecklist", 0L),
                        Map.entry("platformScreens", 0L),
                        Map.entry("termsOfUse", 9L),
                        Map.entry("complianceActivation", 0L),
                        Map.entry("enrollmentStatusPage", 0L));
        assertThat(REPORT.beforeAnySection()).isEqualTo(1);
    }

    @Test
    void theDropOffsAreCountedByScreenAndActionTheMostFrequentFirst() {
        assertThat(REPORT.dropOff())
                .containsExactly(
                        new DropOff("termsOfUse", "termsOfUse", "silence", 5, 0.5),
                        new DropOff("termsOfUse", "termsOfUse", "declineAll", 4, 0.4),
                        new DropOff(null, null, "silence", 1, 0.1));
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
        IncompleteReport nothing = IncompleteReport.of(ANY, FRESH, List.of());
        assertThat(nothing.tiles().incompleteRate()).isZero();
    }

    @Test
    void theFunnelSaysHowManyCameHowFar() {
        assertThat(REPORT.funnel())
                .containsExactly(
                        new Reached("attempted", 44),
                        new Reached("letIn", 40),
                        new Reached("setupChecklist", 28),
                        new Reached("platformScreens", 0),
                        new Reached("termsOfUse", 37),
                        new Reached("complianceActivation", 0),
                        new Reached("enrollmentStatusPage", 2),
                        new Reached("completed", 28));
    }

    @Test
    void aSectionNarrowsTheStopsAndNotTheInitiated() {
        IncompleteReport beforeAny =
                IncompleteReport.of(new ReportFilter(ANY.window(), null, null, null, "", null), FRESH, COUNTED);
        assertThat(beforeAny.tiles()).isEqualTo(new IncompleteReport.Tiles(40, 1, 1, 0, 0.025));
        assertThat(beforeAny.dropOff()).containsExactly(new DropOff(null, null, "silence", 1, 1));
    }

    private static Count stopped(LocalDate day, String section, String screen, String action, long attempts) {
        return counted(day, "abandoned", section, screen, action, section.isEmpty() ? 0 : 4, attempts);
    }

    private static Count counted(
            LocalDate day, String state, String section, String screen, String action, int visited, long attempts) {
        return new Count(
                Map.of(
                        Dimension.DAY, day.toString(),
                        Dimension.STATE, state,
                        Dimension.PLATFORM, "ios",
                        Dimension.SECTION, section,
                        Dimension.SCREEN, screen,
                        Dimension.ACTION, action,
                        Dimension.VISITED, Integer.toString(visited)),
                attempts);
    }
}
