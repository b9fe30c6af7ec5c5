package dev.muster.reporting.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReportWindowTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

    @Test
    void aReportCoversThirtyDaysAndNotASecondMore() {
        assertThat(new ReportWindow(NOW.minus(Duration.ofDays(30)), NOW).sensible())
                .isTrue();
        assertThat(new ReportWindow(NOW.minus(Duration.ofDays(30)).minusSeconds(1), NOW).sensible())
                .isFalse();
    }

    @Test
    void aReportBeginsBeforeItEnds() {
        assertThat(new ReportWindow(NOW, NOW).sensible()).isFalse();
    }

    @Test
    void theUsualWindowIsCalledByItsDays() {
        assertThat(ReportWindow.usual(NOW.plusSeconds(1_234)).words(NOW.plusSeconds(1_234)))
                .isEqualTo("in the last 14 days");
    }

    @Test
    void aWindowSinceMidnightIsCalledToday() {
        assertThat(new ReportWindow(Instant.parse("2026-11-20T00:00:00Z"), NOW).words(NOW))
                .isEqualTo("today");
    }

    @Test
    void aWindowOfThePastIsCalledByItsEnds() {
        assertThat(new ReportWindow(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"))
                        .words(NOW))
                .isEqualTo("between 2026-11-01T00:00:00Z and 2026-11-02T00:00:00Z");
    }

    @Property(tries = 200)
    void whatIsNoPositionIsRefusedAndNeverBreaks(@ForAll String word) {
        RowPosition.read(word)
                .ifPresent(position ->
                        assertThat(RowPosition.read(position.word())).contains(position));
    }

    @Property(tries = 200)
    void aPositionSurvivesItsLink(@ForAll long high, @ForAll long low) {
        RowPosition position = new RowPosition(NOW.plusNanos(123_456_000), new UUID(high, low));
        assertThat(RowPosition.read(position.word())).contains(position);
    }
}
